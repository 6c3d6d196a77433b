<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Text</name>
    <message>
        <source>reproduced</source>
        <translation>wiedergegeben</translation>
    </message>
    <message>
        <source>direction only</source>
        <translation>nur die Richtung</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>widersprochen</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>guess</source>
        <translation>vermutet</translation>
    </message>
</context>
<context>
    <name>takt::AboutDialog</name>
    <message>
        <source>About Takt</source>
        <translation>Über Takt</translation>
    </message>
    <message>
        <source>A desktop workbench for visual schedule analysis.</source>
        <translation>Eine Arbeitsumgebung zur visuellen Analyse von Ablaufplänen.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later; it comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer; ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>It stands on:</source>
        <translation>Takt baut auf:</translation>
    </message>
</context>
<context>
    <name>takt::AddedLanes</name>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
</context>
<context>
    <name>takt::AnnotationPainter</name>
    <message>
        <source>Waits for data</source>
        <translation>Wartet auf Daten</translation>
    </message>
    <message>
        <source>For a resource</source>
        <translation>Auf ein Betriebsmittel</translation>
    </message>
    <message>
        <source>By policy</source>
        <translation>Durch das Verfahren</translation>
    </message>
    <message>
        <source>At its end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>forbidden</source>
        <translation>gesperrt</translation>
    </message>
    <message numerus="yes">
        <source>block of %n</source>
        <translation>
            <numerusform>Block von %n</numerusform>
            <numerusform>Block von %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::BeatsTableModel</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1 ends before %2 in %3 of %4 replicas; %5 end alike.
On average %6 ± %7 apart (standard error).</source>
        <translation>%1 endet in %3 von %4 Wiederholungen vor %2; %5 enden gleich.
Im Mittel %6 ± %7 Abstand (Standardfehler).</translation>
    </message>
    <message>
        <source>Ends before</source>
        <translation>Endet vor</translation>
    </message>
</context>
<context>
    <name>takt::BookmarkList</name>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>B in the chart notes a bookmark on the selection or at the cursor.</source>
        <translation>B im Diagramm merkt ein Lesezeichen an der Auswahl oder am Mauszeiger vor.</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Hingehen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
</context>
<context>
    <name>takt::BookmarkPrompts</name>
    <message>
        <source>Note:</source>
        <translation>Notiz:</translation>
    </message>
    <message>
        <source>Add a bookmark</source>
        <translation>Lesezeichen hinzufügen</translation>
    </message>
    <message>
        <source>Edit the bookmark</source>
        <translation>Lesezeichen bearbeiten</translation>
    </message>
    <message>
        <source>Remove the bookmark</source>
        <translation>Lesezeichen entfernen</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>takt::CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>Befehl eingeben</translation>
    </message>
</context>
<context>
    <name>takt::CompareView</name>
    <message>
        <source>Tasks that moved</source>
        <translation>Verschobene Aufgaben</translation>
    </message>
    <message>
        <source>The runs cannot be compared: %1</source>
        <translation>Die Läufe lassen sich nicht vergleichen: %1</translation>
    </message>
    <message>
        <source>Run at least two schedulers on one workload. Then choose two of their runs to see them on one time axis.</source>
        <translation>Mindestens zwei Planer auf einer Arbeitslast ausführen. Dann zwei ihrer Läufe wählen, um sie auf einer Zeitachse zu sehen.</translation>
    </message>
    <message>
        <source>Choose a second run of the same workload to compare with “%1”.</source>
        <translation>Einen zweiten Lauf derselben Arbeitslast zum Vergleich mit „%1“ wählen.</translation>
    </message>
    <message>
        <source>The two runs have different numbers of processors. Choose runs on one platform.</source>
        <translation>Die beiden Läufe haben verschieden viele Prozessoren. Läufe auf einer Plattform wählen.</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>%1 compared with %2</source>
        <translation>%1 im Vergleich mit %2</translation>
    </message>
</context>
<context>
    <name>takt::CriticalPathModel</name>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>launch delay</source>
        <translation>Startverzögerung</translation>
    </message>
    <message>
        <source>queue delay</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>(nothing goes on)</source>
        <translation>(nichts geht weiter)</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Spent on</source>
        <translation>Verbracht mit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Share of the path</source>
        <translation>Anteil am Pfad</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längster</translation>
    </message>
    <message>
        <source>For delays and waits, what starts late or goes on after them</source>
        <translation>Bei Verzögerungen und Warten das, was spät beginnt oder danach weitergeht</translation>
    </message>
    <message>
        <source>Time (ns)</source>
        <translation>Zeit (ns)</translation>
    </message>
    <message>
        <source>Mean (ns)</source>
        <translation>Mittel (ns)</translation>
    </message>
    <message>
        <source>Longest (ns)</source>
        <translation>Längster (ns)</translation>
    </message>
</context>
<context>
    <name>takt::CriticalPathView</name>
    <message>
        <source>Find the critical path</source>
        <translation>Kritischen Pfad suchen</translation>
    </message>
    <message>
        <source>Finding the critical path…</source>
        <translation>Der kritische Pfad wird gesucht …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Take the critical path off the chart</source>
        <translation>Den kritischen Pfad im Diagramm nicht mehr zeigen</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Open a trace to see what held it up.</source>
        <translation>Öffnen Sie einen Trace, um zu sehen, was ihn aufgehalten hat.</translation>
    </message>
    <message>
        <source>The heaviest chain of slices of which each could only start after the one before: what had to be shorter for the whole to be shorter.</source>
        <translation>Die schwerste Kette von Abschnitten, von denen jeder erst nach dem vorigen beginnen konnte: was kürzer sein müsste, damit das Ganze kürzer wird.</translation>
    </message>
    <message>
        <source>No critical path: %1</source>
        <translation>Kein kritischer Pfad: %1</translation>
    </message>
    <message>
        <source>Nothing in this trace makes a critical path.</source>
        <translation>Nichts in diesem Trace ergibt einen kritischen Pfad.</translation>
    </message>
    <message>
        <source>%1 long, of which %2 work and delays and %3 waits; %4 steps</source>
        <translation>%1 lang, davon %2 Arbeit und Verzögerungen und %3 Warten; %4 Schritte</translation>
    </message>
</context>
<context>
    <name>takt::CriticalStepModel</name>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Zeile</translation>
    </message>
</context>
<context>
    <name>takt::DecisionTables</name>
    <message>
        <source>Ready tasks</source>
        <translation>Bereite Aufgaben</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>&lt;b&gt;Ready tasks&lt;/b&gt;: none, all are placed</source>
        <translation>&lt;b&gt;Bereite Aufgaben&lt;/b&gt;: keine, alle sind eingeplant</translation>
    </message>
    <message>
        <source>&lt;b&gt;Candidates&lt;/b&gt;</source>
        <translation>&lt;b&gt;Kandidaten&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Ready tasks&lt;/b&gt;: %1, by highest %2</source>
        <translation>&lt;b&gt;Bereite Aufgaben&lt;/b&gt;: %1, nach größtem %2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Ready tasks&lt;/b&gt;: %1, by lowest %2</source>
        <translation>&lt;b&gt;Bereite Aufgaben&lt;/b&gt;: %1, nach kleinstem %2</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>&lt;b&gt;Candidates&lt;/b&gt;: %1, by highest %2</source>
        <translation>&lt;b&gt;Kandidaten&lt;/b&gt;: %1, nach größtem %2</translation>
    </message>
    <message>
        <source>&lt;b&gt;Candidates&lt;/b&gt;: %1, by lowest %2</source>
        <translation>&lt;b&gt;Kandidaten&lt;/b&gt;: %1, nach kleinstem %2</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
</context>
<context>
    <name>takt::DecisionText</name>
    <message>
        <source>the only ready task</source>
        <translation>die einzige bereite Aufgabe</translation>
    </message>
    <message>
        <source>one of %1 ready tasks</source>
        <translation>eine von %1 bereiten Aufgaben</translation>
    </message>
    <message>
        <source>number %1 by %2 (%3) among %4 ready tasks</source>
        <translation>Rang %1 nach %2 (%3) unter %4 bereiten Aufgaben</translation>
    </message>
    <message>
        <source>highest %1 (%2, tied) among %3 ready tasks</source>
        <translation>höchster Wert %1 (%2, Gleichstand) unter %3 bereiten Aufgaben</translation>
    </message>
    <message>
        <source>highest %1 (%2) among %3 ready tasks</source>
        <translation>höchster Wert %1 (%2) unter %3 bereiten Aufgaben</translation>
    </message>
    <message>
        <source>lowest %1 (%2, tied) among %3 ready tasks</source>
        <translation>niedrigster Wert %1 (%2, Gleichstand) unter %3 bereiten Aufgaben</translation>
    </message>
    <message>
        <source>lowest %1 (%2) among %3 ready tasks</source>
        <translation>niedrigster Wert %1 (%2) unter %3 bereiten Aufgaben</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>%1 was the only candidate</source>
        <translation>%1 war der einzige Kandidat</translation>
    </message>
    <message>
        <source>%1 was taken with %2 %3, although %4 has %5</source>
        <translation>%1 wurde mit %2 %3 gewählt, obwohl %4 %5 hat</translation>
    </message>
    <message>
        <source>%1 has the highest %2 (%3)</source>
        <translation>%1 hat den höchsten Wert %2 (%3)</translation>
    </message>
    <message>
        <source>%1 has the lowest %2 (%3)</source>
        <translation>%1 hat den niedrigsten Wert %2 (%3)</translation>
    </message>
    <message>
        <source>%1, as has %2</source>
        <translation>%1, ebenso %2</translation>
    </message>
    <message>
        <source>%1; next best %2 at %3</source>
        <translation>%1; nächstbester ist %2 mit %3</translation>
    </message>
    <message>
        <source>Chosen as step %1 of %2: %3; %4.</source>
        <translation>Gewählt als Schritt %1 von %2: %3; %4.</translation>
    </message>
</context>
<context>
    <name>takt::DecisionView</name>
    <message>
        <source>First decision (Home)</source>
        <translation>Erste Entscheidung (Pos1)</translation>
    </message>
    <message>
        <source>Previous decision (Left)</source>
        <translation>Vorige Entscheidung (Links)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Next decision (Right)</source>
        <translation>Nächste Entscheidung (Rechts)</translation>
    </message>
    <message>
        <source>Behind the last decision (End)</source>
        <translation>Hinter die letzte Entscheidung (Ende)</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>slowly</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>at a walk</source>
        <translation>gemächlich</translation>
    </message>
    <message>
        <source>fast</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>No run is shown.
Run a scheduler that builds its schedule task by task, such as HEFT or a dispatching rule, and its decisions stand here one by one.</source>
        <translation>Es wird kein Lauf gezeigt.
Lassen Sie ein Verfahren laufen, das seinen Plan Aufgabe für Aufgabe baut, etwa HEFT oder eine Prioritätsregel; seine Entscheidungen stehen dann hier, eine nach der anderen.</translation>
    </message>
    <message>
        <source>%1 searched among whole schedules and decided about no single task.
How it went on is in the view Search.</source>
        <translation>%1 hat unter ganzen Plänen gesucht und über keine einzelne Aufgabe entschieden.
Wie die Suche verlief, zeigt die Ansicht Suche.</translation>
    </message>
    <message>
        <source>%1 has no log of decisions: it was made by hand or from a file, by a scheduler that logs none, or without asking for a log.
Run it anew from the panel Run, where decisions are logged.</source>
        <translation>%1 hat kein Protokoll von Entscheidungen: von Hand gemacht oder aus einer Datei, von einem Verfahren, das keine aufschreibt, oder ohne dass danach gefragt war.
Lassen Sie das Verfahren aus der Tafel Lauf neu laufen; dort wird mitgeschrieben.</translation>
    </message>
    <message>
        <source>All %1 decisions are made.</source>
        <translation>Alle %1 Entscheidungen sind getroffen.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>takt::DiffModel</name>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>more</source>
        <translation>öfter</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>seltener</translation>
    </message>
    <message>
        <source>longer</source>
        <translation>länger</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>kürzer</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 added, %2 removed, %3 more often, %4 less often, %5 longer, %6 shorter, %7 the same</source>
        <translation>%1 neu, %2 entfallen, %3 öfter, %4 seltener, %5 länger, %6 kürzer, %7 gleich</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Count before</source>
        <translation>Anzahl vorher</translation>
    </message>
    <message>
        <source>Count after</source>
        <translation>Anzahl nachher</translation>
    </message>
    <message>
        <source>Total before</source>
        <translation>Summe vorher</translation>
    </message>
    <message>
        <source>Total after</source>
        <translation>Summe nachher</translation>
    </message>
    <message>
        <source>Total change</source>
        <translation>Änderung der Summe</translation>
    </message>
    <message>
        <source>Mean before</source>
        <translation>Mittel vorher</translation>
    </message>
    <message>
        <source>Mean after</source>
        <translation>Mittel nachher</translation>
    </message>
    <message>
        <source>Total before (ns)</source>
        <translation>Summe vorher (ns)</translation>
    </message>
    <message>
        <source>Total after (ns)</source>
        <translation>Summe nachher (ns)</translation>
    </message>
    <message>
        <source>Total change (ns)</source>
        <translation>Änderung der Summe (ns)</translation>
    </message>
    <message>
        <source>Mean before (ns)</source>
        <translation>Mittel vorher (ns)</translation>
    </message>
    <message>
        <source>Mean after (ns)</source>
        <translation>Mittel nachher (ns)</translation>
    </message>
</context>
<context>
    <name>takt::DiffSummary</name>
    <message>
        <source>Makespan %1 → %2 (%3 %)</source>
        <translation>Makespan %1 → %2 (%3 %)</translation>
    </message>
    <message>
        <source>%1; every task stands where it stood</source>
        <translation>%1; jede Aufgabe steht, wo sie stand</translation>
    </message>
    <message>
        <source>%1; of %2 tasks %3 changed processor, %4 order, %5 time</source>
        <translation>%1; von %2 Aufgaben geändert: %3 Prozessor, %4 Reihenfolge, %5 Zeit</translation>
    </message>
</context>
<context>
    <name>takt::DocumentOpener</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Traces, workloads, platforms, schedules and projects (%1)</source>
        <translation>Traces, Workloads, Plattformen, Ablaufpläne und Projekte (%1)</translation>
    </message>
    <message numerus="yes">
        <source>Looking at %n files</source>
        <translation>
            <numerusform>%n Datei wird angesehen</numerusform>
            <numerusform>%n Dateien werden angesehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::Exporter</name>
    <message>
        <source>Export plot</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)</source>
        <translation>PNG-Bild (*.png);;SVG-Zeichnung (*.svg);;PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Export schedule</source>
        <translation>Ablaufplan exportieren</translation>
    </message>
    <message>
        <source>Takt JSON (*.json);;Chrome trace (*.trace.json);;CSV table (*.csv)</source>
        <translation>Takt-JSON (*.json);;Chrome-Trace (*.trace.json);;CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>%1 wird exportiert</translation>
    </message>
    <message>
        <source>Export trace</source>
        <translation>Trace exportieren</translation>
    </message>
    <message>
        <source>Chrome trace (*.trace.json);;Perfetto trace (*.pftrace);;Takt timeline (*.takttrace);;CSV table of the visible range (*.csv)</source>
        <translation>Chrome-Trace (*.trace.json);;Perfetto-Trace (*.pftrace);;Takt-Zeitleiste (*.takttrace);;CSV-Tabelle des sichtbaren Bereichs (*.csv)</translation>
    </message>
</context>
<context>
    <name>takt::GanttModel</name>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>none, critical</source>
        <translation>keiner, kritisch</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ausgelastet</translation>
    </message>
    <message>
        <source>%1 % of the makespan</source>
        <translation>%1 % des Makespans</translation>
    </message>
    <message numerus="yes">
        <source>%n slices on this pixel</source>
        <translation>
            <numerusform>%n Abschnitt auf diesem Pixel</numerusform>
            <numerusform>%n Abschnitte auf diesem Pixel</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the time covered; the longest:</source>
        <translation>%1 % der Zeit belegt; der längste:</translation>
    </message>
    <message>
        <source>Critical-path bound</source>
        <translation>Schranke des kritischen Pfads</translation>
    </message>
    <message>
        <source>Resource bound</source>
        <translation>Schranke der Betriebsmittel</translation>
    </message>
    <message>
        <source>Longest-job bound</source>
        <translation>Schranke des längsten Auftrags</translation>
    </message>
    <message>
        <source>Machine-load bound</source>
        <translation>Schranke der Maschinenlast</translation>
    </message>
    <message>
        <source>Machine bound with ends</source>
        <translation>Maschinenschranke mit Enden</translation>
    </message>
    <message>
        <source>Area bound</source>
        <translation>Flächenschranke</translation>
    </message>
    <message>
        <source>Preemptive one-machine bound</source>
        <translation>Unterbrechbare Ein-Maschinen-Schranke</translation>
    </message>
    <message>
        <source>waits for what %1 makes</source>
        <translation>wartet auf das, was %1 macht</translation>
    </message>
    <message>
        <source>waits for the release of the job</source>
        <translation>wartet auf die Freigabe des Auftrags</translation>
    </message>
    <message>
        <source>waits for what %1 holds</source>
        <translation>wartet auf das, was %1 hält</translation>
    </message>
    <message>
        <source>is being set up, or down</source>
        <translation>wird gerüstet oder steht still</translation>
    </message>
    <message>
        <source>all is there: the scheduler let it wait</source>
        <translation>alles ist da: das Verfahren ließ ihn warten</translation>
    </message>
    <message>
        <source>has nothing left to do</source>
        <translation>hat nichts mehr zu tun</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>%1 is idle</source>
        <translation>%1 ruht</translation>
    </message>
</context>
<context>
    <name>takt::GanttPainter</name>
    <message>
        <source>Critical-path bound %1</source>
        <translation>Pfadschranke %1</translation>
    </message>
    <message>
        <source>Area bound %1</source>
        <translation>Flächenschranke %1</translation>
    </message>
    <message>
        <source>Best known %1</source>
        <translation>Bester bekannter Wert %1</translation>
    </message>
    <message>
        <source>Makespan %1</source>
        <translation>Makespan %1</translation>
    </message>
    <message>
        <source>Changed processor or order</source>
        <translation>Prozessor oder Reihenfolge geändert</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Stood there before</source>
        <translation>Stand vorher dort</translation>
    </message>
</context>
<context>
    <name>takt::GanttView</name>
    <message>
        <source>Gantt chart</source>
        <translation>Gantt-Diagramm</translation>
    </message>
    <message>
        <source>Fit to window	F</source>
        <translation>In Fenster einpassen	F</translation>
    </message>
    <message>
        <source>Find…	Ctrl+F</source>
        <translation>Suchen …	Strg+F</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Kritischer Pfad</translation>
    </message>
    <message>
        <source>Lower bounds</source>
        <translation>Untere Schranken</translation>
    </message>
    <message>
        <source>No schedule to show yet</source>
        <translation>Noch kein Ablaufplan vorhanden</translation>
    </message>
    <message>
        <source>The schedule cannot be shown</source>
        <translation>Der Ablaufplan kann nicht dargestellt werden</translation>
    </message>
    <message>
        <source>Preparing the chart…</source>
        <translation>Diagramm wird vorbereitet …</translation>
    </message>
    <message>
        <source>Choose a second run of the same workload to compare with.</source>
        <translation>Einen zweiten Lauf derselben Arbeitslast zum Vergleich wählen.</translation>
    </message>
    <message>
        <source>Choose one or several schedulers and run them on “%1”.</source>
        <translation>Einen oder mehrere Planer wählen und auf „%1“ ausführen.</translation>
    </message>
    <message>
        <source>Open a workload, or drop a file on the window; then choose a scheduler and run it.</source>
        <translation>Eine Arbeitslast öffnen oder eine Datei auf das Fenster ziehen; dann einen Planer wählen und ausführen.</translation>
    </message>
    <message>
        <source>%1, makespan %2</source>
        <translation>%1, Makespan %2</translation>
    </message>
    <message>
        <source>Task, id or kind</source>
        <translation>Aufgabe, Kennung oder Art</translation>
    </message>
    <message>
        <source>Idle time and why</source>
        <translation>Ruhezeit und warum</translation>
    </message>
    <message>
        <source>%1 times as long</source>
        <translation>%1-mal so lang</translation>
    </message>
    <message>
        <source>Let go of the task	P</source>
        <translation>Aufgabe lösen	P</translation>
    </message>
    <message>
        <source>Pin the task	P</source>
        <translation>Aufgabe festhalten	P</translation>
    </message>
    <message>
        <source>10 % longer	+</source>
        <translation>10 % länger	+</translation>
    </message>
    <message>
        <source>10 % shorter	-</source>
        <translation>10 % kürzer	-</translation>
    </message>
    <message>
        <source>Allow %1 again</source>
        <translation>%1 wieder zulassen</translation>
    </message>
    <message>
        <source>Forbid %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>One more like %1</source>
        <translation>Noch einer wie %1</translation>
    </message>
</context>
<context>
    <name>takt::GapModel</name>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Owed to</source>
        <translation>Wegen</translation>
    </message>
    <message>
        <source>Start (ns)</source>
        <translation>Beginn (ns)</translation>
    </message>
    <message>
        <source>Length (ns)</source>
        <translation>Länge (ns)</translation>
    </message>
</context>
<context>
    <name>takt::GraphView</name>
    <message numerus="yes">
        <source>Laying out %n tasks…</source>
        <translation>
            <numerusform>%n Aufgabe wird angeordnet …</numerusform>
            <numerusform>%n Aufgaben werden angeordnet …</numerusform>
        </translation>
    </message>
    <message>
        <source>No workload to draw.
Open a workload, or select one in the project.</source>
        <translation>Keine Arbeitslast zu zeichnen.
Eine Arbeitslast öffnen oder im Projekt auswählen.</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>%1 as a graph</source>
        <translation>%1 als Graph</translation>
    </message>
    <message>
        <source>Graphviz is laying out…</source>
        <translation>Graphviz ordnet an …</translation>
    </message>
</context>
<context>
    <name>takt::HelpBrowser</name>
    <message>
        <source>Takt manual</source>
        <translation>Takt-Handbuch</translation>
    </message>
</context>
<context>
    <name>takt::HistogramChart</name>
    <message>
        <source>No slices to count.</source>
        <translation>Keine Abschnitte zu zählen.</translation>
    </message>
    <message>
        <source>%1 slices from %2 to %3, %4 in all</source>
        <translation>%1 Abschnitte von %2 bis %3, zusammen %4</translation>
    </message>
</context>
<context>
    <name>takt::IdleCause</name>
    <message>
        <source>host launch</source>
        <translation>Start vom Host</translation>
    </message>
    <message>
        <source>dependency</source>
        <translation>Abhängigkeit</translation>
    </message>
    <message>
        <source>communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>turnaround</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>takt::Inspector</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>The decision before</source>
        <translation>Vorherige Entscheidung</translation>
    </message>
    <message>
        <source>The next decision</source>
        <translation>Nächste Entscheidung</translation>
    </message>
    <message>
        <source>Decision %1 of %2</source>
        <translation>Entscheidung %1 von %2</translation>
    </message>
    <message>
        <source>%1 decisions</source>
        <translation>%1 Entscheidungen</translation>
    </message>
    <message>
        <source>&lt;p style=&apos;color:%1&apos;&gt;Nothing to inspect yet. Open a workload and run a scheduler, then select a task or a run.&lt;/p&gt;</source>
        <translation>&lt;p style=&apos;color:%1&apos;&gt;Noch nichts zu untersuchen. Eine Arbeitslast öffnen und einen Planer ausführen, dann eine Aufgabe oder einen Lauf auswählen.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Ready task</source>
        <translation>Bereite Aufgabe</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>1 violation: this schedule is impossible</source>
        <translation>1 Verstoß: Dieser Ablaufplan ist unzulässig</translation>
    </message>
    <message>
        <source>%1 violations: this schedule is impossible</source>
        <translation>%1 Verstöße: Dieser Ablaufplan ist unzulässig</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>Warum hier</translation>
    </message>
    <message>
        <source>This run has no decision log. Run the scheduler again with “Log decisions” switched on to see what it chose from.</source>
        <translation>Dieser Lauf hat kein Entscheidungsprotokoll. Den Planer mit eingeschaltetem „Entscheidungen merken“ erneut ausführen, um zu sehen, woraus er gewählt hat.</translation>
    </message>
    <message>
        <source>The decision log does not mention this task.</source>
        <translation>Das Entscheidungsprotokoll erwähnt diese Aufgabe nicht.</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Arbeitslast</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>%1, %2 processors</source>
        <translation>%1, %2 Prozessoren</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Select a task to see why it stands where it does.</source>
        <translation>Eine Aufgabe auswählen, um zu sehen, warum sie steht, wo sie steht.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>Kanten</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Sinks</source>
        <translation>Senken</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Widest level</source>
        <translation>Breiteste Ebene</translation>
    </message>
    <message>
        <source>Total work</source>
        <translation>Gesamtarbeit</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Kritischer Pfad</translation>
    </message>
    <message>
        <source>Total data</source>
        <translation>Gesamtdaten</translation>
    </message>
    <message>
        <source>Run a scheduler to see when and where each task runs.</source>
        <translation>Einen Planer ausführen, um zu sehen, wann und wo jede Aufgabe läuft.</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>When and where</source>
        <translation>Wann und wo</translation>
    </message>
    <message>
        <source>This run places the task nowhere.</source>
        <translation>Dieser Lauf platziert die Aufgabe nirgends.</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Slack</source>
        <translation>Puffer</translation>
    </message>
    <message>
        <source>none: &lt;span style=&apos;color:%1&apos;&gt;&lt;b&gt;critical&lt;/b&gt;&lt;/span&gt;</source>
        <translation>keiner: &lt;span style=&apos;color:%1&apos;&gt;&lt;b&gt;kritisch&lt;/b&gt;&lt;/span&gt;</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>placed nowhere</source>
        <translation>nirgends platziert</translation>
    </message>
    <message>
        <source>There it finishes</source>
        <translation>Endet dort</translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation>zur selben Zeit</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>No predecessors: free from the start.</source>
        <translation>Keine Vorgänger: von Beginn an frei.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>There at</source>
        <translation>Dort um</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>It starts as soon as the marked data is there.</source>
        <translation>Sie startet, sobald die markierten Daten da sind.</translation>
    </message>
    <message>
        <source>It starts when %1 leaves %2 at %3.</source>
        <translation>Sie startet, wenn %1 um %3 %2 verlässt.</translation>
    </message>
    <message>
        <source>It starts later than it could.</source>
        <translation>Sie startet später als möglich.</translation>
    </message>
    <message>
        <source>Awaited by</source>
        <translation>Erwartet von</translation>
    </message>
    <message>
        <source>No successors.</source>
        <translation>Keine Nachfolger.</translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation>Startet um</translation>
    </message>
    <message>
        <source>%1, 1 processor</source>
        <translation>%1, 1 Prozessor</translation>
    </message>
</context>
<context>
    <name>takt::LogPanel</name>
    <message>
        <source>What Takt does is noted here.</source>
        <translation>Was Takt tut, wird hier verzeichnet.</translation>
    </message>
</context>
<context>
    <name>takt::MainWindow</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>%1 – Takt</source>
        <translation>%1 – Takt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>returned an impossible schedule; the inspector lists what is wrong</source>
        <translation>hat einen unzulässigen Ablaufplan geliefert; der Inspektor führt die Verstöße auf</translation>
    </message>
    <message>
        <source>%1: makespan %2, made in %3 s</source>
        <translation>%1: Makespan %2, erstellt in %3 s</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Every change is in %1 already</source>
        <translation>Alle Änderungen stehen bereits in %1</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
    <message>
        <source>Takt projects (*.takt)</source>
        <translation>Takt-Projekte (*.takt)</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Several traces</source>
        <translation>Mehrere Traces</translation>
    </message>
    <message numerus="yes">
        <source>How are these %n traces to be opened?</source>
        <translation>
            <numerusform>Wie soll dieser %n Trace geöffnet werden?</numerusform>
            <numerusform>Wie sollen diese %n Traces geöffnet werden?</numerusform>
        </translation>
    </message>
    <message>
        <source>The ranks of one job can share one time axis. Traces that have nothing to do with each other are better opened separately.</source>
        <translation>Die Ränge eines Jobs können sich eine Zeitachse teilen. Traces, die nichts miteinander zu tun haben, öffnet man besser einzeln.</translation>
    </message>
    <message>
        <source>As one timeline</source>
        <translation>Als eine Zeitleiste</translation>
    </message>
    <message>
        <source>Separately</source>
        <translation>Einzeln</translation>
    </message>
    <message>
        <source>Open part of a trace</source>
        <translation>Teil eines Traces öffnen</translation>
    </message>
    <message>
        <source>gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>query</source>
        <translation>abfrage</translation>
    </message>
    <message>
        <source>SQL: %1</source>
        <translation>SQL: %1</translation>
    </message>
    <message>
        <source>replays</source>
        <translation>wiederholungen</translation>
    </message>
    <message>
        <source>No table of a study is shown</source>
        <translation>Es wird keine Tabelle einer Studie gezeigt</translation>
    </message>
    <message>
        <source>%1, timeline %2</source>
        <translation>%1, Zeitachse %2</translation>
    </message>
    <message>
        <source>Study done: %1</source>
        <translation>Studie fertig: %1</translation>
    </message>
    <message>
        <source>What if: %1</source>
        <translation>Was wäre wenn: %1</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>schedule made anew by %1</source>
        <translation>neuer Plan durch %1</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Behalten: %1</translation>
    </message>
</context>
<context>
    <name>takt::MessageBar</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Meldung kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>takt::Metric</name>
    <message>
        <source>Makespan</source>
        <translation>Makespan</translation>
    </message>
    <message>
        <source>SLR</source>
        <translation>SLR</translation>
    </message>
    <message>
        <source>Speedup</source>
        <translation>Speedup</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Effizienz</translation>
    </message>
    <message>
        <source>Lower bound</source>
        <translation>Untere Schranke</translation>
    </message>
    <message>
        <source>Distance to bound</source>
        <translation>Abstand zur Schranke</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>Load balance</source>
        <translation>Lastausgleich</translation>
    </message>
    <message>
        <source>Idle share</source>
        <translation>Leerlaufanteil</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
</context>
<context>
    <name>takt::MetricChart</name>
    <message>
        <source>&amp;Metric</source>
        <translation>&amp;Kennzahl</translation>
    </message>
    <message>
        <source>No runs to compare.
Run one or more schedulers, and their metrics stand here side by side.</source>
        <translation>Keine Läufe zu vergleichen.
Einen oder mehrere Planer ausführen; ihre Kennzahlen stehen dann hier nebeneinander.</translation>
    </message>
    <message>
        <source>%1 by run</source>
        <translation>%1 je Lauf</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Lower bound: %1</source>
        <translation>Untere Schranke: %1</translation>
    </message>
    <message>
        <source>╌ lower bound</source>
        <translation>╌ untere Schranke</translation>
    </message>
</context>
<context>
    <name>takt::Minimap</name>
    <message>
        <source>Overview of the whole time</source>
        <translation>Übersicht über die gesamte Zeit</translation>
    </message>
    <message>
        <source>Share of busy lanes over the whole time. Drag the window to move, its edges to zoom.</source>
        <translation>Anteil der belegten Spuren über die ganze Zeit. Das Fenster ziehen verschiebt, seine Ränder ziehen zoomt.</translation>
    </message>
</context>
<context>
    <name>takt::MovesModel</name>
    <message>
        <source>How the makespan changes through this move alone: what it would be with the task as before, against what it is now. Negative is better. Empty where only the time changed or where the task cannot be put back alone.</source>
        <translation>Wie sich der Makespan allein durch diese Verschiebung ändert: der jetzige Wert gegenüber dem Wert mit der Aufgabe an ihrer früheren Stelle. Negativ ist besser. Leer, wo sich nur die Zeit geändert hat oder die Aufgabe nicht allein zurückgesetzt werden kann.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Processor in A</source>
        <translation>Prozessor in A</translation>
    </message>
    <message>
        <source>Processor in B</source>
        <translation>Prozessor in B</translation>
    </message>
    <message>
        <source>Start change</source>
        <translation>Änderung des Starts</translation>
    </message>
    <message>
        <source>Finish change</source>
        <translation>Änderung des Endes</translation>
    </message>
    <message>
        <source>Effect on makespan</source>
        <translation>Wirkung auf Makespan</translation>
    </message>
</context>
<context>
    <name>takt::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What this is, and what you saw in it</source>
        <translation>Was dies ist und was daran auffiel</translation>
    </message>
</context>
<context>
    <name>takt::ParameterForm</name>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Mindestens %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Höchstens %1.</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zur Vorgabe: %1</translation>
    </message>
    <message>
        <source>Set %1 back to its default</source>
        <translation>%1 auf die Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>There is nothing to set here.</source>
        <translation>Hier gibt es nichts einzustellen.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Set every parameter back to its default</source>
        <translation>Alle Parameter auf ihre Vorgaben zurücksetzen</translation>
    </message>
</context>
<context>
    <name>takt::PartialTraceDialog</name>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Only this stretch of time</source>
        <translation>Nur diesen Zeitraum</translation>
    </message>
    <message>
        <source>Open part of a trace</source>
        <translation>Teil eines Traces öffnen</translation>
    </message>
    <message>
        <source>%1 has %2. What is left out here is skipped while reading.</source>
        <translation>%1 hat %2. Was hier ausgelassen wird, wird beim Lesen übersprungen.</translation>
    </message>
    <message>
        <source>all tracks</source>
        <translation>alle Spuren</translation>
    </message>
    <message>
        <source>A text that the name of the track or of its group contains</source>
        <translation>Ein Text, den der Name der Spur oder ihrer Gruppe enthält</translation>
    </message>
    <message>
        <source>From the start of the trace</source>
        <translation>Vom Beginn des Traces</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Tracks that contain</source>
        <translation>Spuren, die enthalten</translation>
    </message>
</context>
<context>
    <name>takt::PlatformField</name>
    <message>
        <source>The processors that the workload itself names</source>
        <translation>Die Prozessoren, die die Arbeitslast selbst nennt</translation>
    </message>
    <message>
        <source>One processor for each core of the workload&apos;s machines</source>
        <translation>Ein Prozessor für jeden Kern der Rechner der Arbeitslast</translation>
    </message>
    <message>
        <source>identical:N – N equal processors</source>
        <translation>identical:N – N gleiche Prozessoren</translation>
    </message>
    <message>
        <source>related:N:SEED – N processors, speeds drawn</source>
        <translation>related:N:SEED – N Prozessoren, zufällige Geschwindigkeiten</translation>
    </message>
    <message>
        <source>unrelated:N:SEED:HETEROGENEITY – a drawn cost for each task and processor</source>
        <translation>unrelated:N:SEED:HETEROGENEITY – zufällige Kosten für jede Aufgabe und jeden Prozessor</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>Bandwidth of a preset&apos;s links, in data units per time unit (bytes per second for bytes)</source>
        <translation>Bandbreite der Verbindungen einer Vorlage, in Dateneinheiten je Zeiteinheit (bei Bytes: Bytes je Sekunde)</translation>
    </message>
    <message>
        <source>Latency of a preset&apos;s links, in the workload&apos;s time unit</source>
        <translation>Latenz der Verbindungen einer Vorlage, in der Zeiteinheit der Arbeitslast</translation>
    </message>
    <message>
        <source>Choose a platform file</source>
        <translation>Plattformdatei wählen</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation>Bandbreite</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Choose a platform</source>
        <translation>Plattform wählen</translation>
    </message>
    <message>
        <source>A platform of this project</source>
        <translation>Eine Plattform dieses Projekts</translation>
    </message>
    <message>
        <source>Previewing the platform</source>
        <translation>Plattformvorschau wird erstellt</translation>
    </message>
</context>
<context>
    <name>takt::PlatformResolver</name>
    <message>
        <source>speed %1</source>
        <translation>Geschwindigkeit %1</translation>
    </message>
    <message>
        <source>speed %1 to %2</source>
        <translation>Geschwindigkeit %1 bis %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>bandwidth %1</source>
        <translation>Bandbreite %1</translation>
    </message>
    <message>
        <source>one transfer at a time</source>
        <translation>eine Übertragung zur Zeit</translation>
    </message>
    <message>
        <source>a link for each pair</source>
        <translation>eine Verbindung je Paar</translation>
    </message>
    <message>
        <source>links in %1 levels</source>
        <translation>Verbindungen in %1 Ebenen</translation>
    </message>
    <message>
        <source>latency %1</source>
        <translation>Latenz %1</translation>
    </message>
    <message>
        <source>1 processor</source>
        <translation>1 Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>%n processors</source>
        <translation>
            <numerusform>%n Prozessor</numerusform>
            <numerusform>%n Prozessoren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::PlotView</name>
    <message>
        <source>the picture would be wider or higher than %1 pixels; choose a smaller scale, or SVG or PDF</source>
        <translation>das Bild wäre breiter oder höher als %1 Pixel; einen kleineren Maßstab wählen oder SVG oder PDF</translation>
    </message>
    <message>
        <source>there is not enough memory for a picture of this size</source>
        <translation>der Speicher reicht für ein Bild dieser Größe nicht aus</translation>
    </message>
    <message>
        <source>the picture cannot be painted</source>
        <translation>das Bild kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>plots are written as .png, .svg or .pdf</source>
        <translation>Diagramme werden als .png, .svg oder .pdf geschrieben</translation>
    </message>
    <message>
        <source>the view is empty; there is nothing to export</source>
        <translation>die Ansicht ist leer; es gibt nichts zu exportieren</translation>
    </message>
</context>
<context>
    <name>takt::PluginsDialog</name>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>Plugin</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>geladen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>No plugin was found. Takt looks in lib/takt/plugins beside the program and in the folders that TAKT_PLUGIN_PATH names.</source>
        <translation>Kein Plugin gefunden. Takt sucht in lib/takt/plugins neben dem Programm und in den Ordnern, die TAKT_PLUGIN_PATH nennt.</translation>
    </message>
</context>
<context>
    <name>takt::ProgressIndicator</name>
    <message>
        <source>%1 s left</source>
        <translation>noch %1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s left</source>
        <translation>noch %1 min %2 s</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n more)</source>
        <translation>
            <numerusform>%1 (noch %n)</numerusform>
            <numerusform>%1 (noch %n)</numerusform>
        </translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation>wird angehalten …</translation>
    </message>
</context>
<context>
    <name>takt::ProjectContents</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Imported schedule</source>
        <translation>Importierter Ablaufplan</translation>
    </message>
</context>
<context>
    <name>takt::ProjectController</name>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>Storing %1</source>
        <translation>%1 wird abgelegt</translation>
    </message>
    <message>
        <source>Add workload</source>
        <translation>Arbeitslast hinzufügen</translation>
    </message>
    <message>
        <source>Add platform</source>
        <translation>Plattform hinzufügen</translation>
    </message>
    <message>
        <source>Add run %1</source>
        <translation>Lauf %1 hinzufügen</translation>
    </message>
    <message>
        <source>Reading a workload</source>
        <translation>Arbeitslast wird gelesen</translation>
    </message>
    <message>
        <source>Reading a platform</source>
        <translation>Plattform wird gelesen</translation>
    </message>
    <message>
        <source>Reading a run</source>
        <translation>Lauf wird gelesen</translation>
    </message>
    <message>
        <source>Remove 1 item</source>
        <translation>1 Element entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n items</source>
        <translation>
            <numerusform>%n Element entfernen</numerusform>
            <numerusform>%n Elemente entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Writing the project</source>
        <translation>Projekt wird geschrieben</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>Projekt wird gelesen</translation>
    </message>
    <message>
        <source>Add trace</source>
        <translation>Trace hinzufügen</translation>
    </message>
    <message>
        <source>Copying %1 into the project</source>
        <translation>%1 wird ins Projekt kopiert</translation>
    </message>
    <message>
        <source>Reading a trace</source>
        <translation>Ein Trace wird gelesen</translation>
    </message>
    <message>
        <source>Storing replays</source>
        <translation>Wiederholungen werden gespeichert</translation>
    </message>
    <message>
        <source>Reading replays</source>
        <translation>Wiederholungen werden gelesen</translation>
    </message>
</context>
<context>
    <name>takt::ProjectModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>%1 tasks, %2 edges</source>
        <translation>%1 Aufgaben, %2 Kanten</translation>
    </message>
    <message>
        <source>1 processor</source>
        <translation>1 Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>%n processors</source>
        <translation>
            <numerusform>%n Prozessor</numerusform>
            <numerusform>%n Prozessoren</numerusform>
        </translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation>Erstellt %1</translation>
    </message>
    <message>
        <source>Shortest makespan of this workload here</source>
        <translation>Kürzester Makespan dieser Arbeitslast hier</translation>
    </message>
    <message>
        <source>Impossible: 1 violation</source>
        <translation>Unzulässig: 1 Verstoß</translation>
    </message>
    <message numerus="yes">
        <source>Impossible: %n violations</source>
        <translation>
            <numerusform>Unzulässig: %n Verstoß</numerusform>
            <numerusform>Unzulässig: %n Verstöße</numerusform>
        </translation>
    </message>
    <message>
        <source>impossible</source>
        <translation>unzulässig</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>1 slice</source>
        <translation>1 Abschnitt</translation>
    </message>
    <message>
        <source>%1 slices</source>
        <translation>%1 Abschnitte</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 Spur</translation>
    </message>
    <message numerus="yes">
        <source>%n tracks</source>
        <translation>
            <numerusform>%n Spur</numerusform>
            <numerusform>%n Spuren</numerusform>
        </translation>
    </message>
    <message>
        <source>a part of the trace</source>
        <translation>ein Teil des Traces</translation>
    </message>
    <message>
        <source>a copy is in the project (%1)</source>
        <translation>eine Kopie liegt im Projekt (%1)</translation>
    </message>
</context>
<context>
    <name>takt::ProjectTree</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove 1 item</source>
        <translation>1 Element entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n items</source>
        <translation>
            <numerusform>%n Element entfernen</numerusform>
            <numerusform>%n Elemente entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open or drop a workload or a trace:
it appears here.</source>
        <translation>Workload oder Trace öffnen oder hier ablegen:
Es erscheint hier.</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>Beide vergleichen</translation>
    </message>
    <message>
        <source>Show as trace</source>
        <translation>Als Trace zeigen</translation>
    </message>
    <message>
        <source>Keep a copy in the project</source>
        <translation>Kopie im Projekt behalten</translation>
    </message>
    <message>
        <source>Compare as traces</source>
        <translation>Als Traces vergleichen</translation>
    </message>
</context>
<context>
    <name>takt::ReplayController</name>
    <message>
        <source>Replaying %1</source>
        <translation>%1 wird wiederholt</translation>
    </message>
    <message>
        <source>Comparing replays</source>
        <translation>Wiederholungen werden verglichen</translation>
    </message>
    <message>
        <source>%1, replay %2 (%3 %)</source>
        <translation>%1, Wiederholung %2 (%3 %)</translation>
    </message>
</context>
<context>
    <name>takt::ReplayForm</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>&lt;p&gt;How durations are spread about what was planned:&lt;/p&gt;&lt;p&gt;&lt;b&gt;none&lt;/b&gt;, &lt;b&gt;normal:CV&lt;/b&gt;, &lt;b&gt;lognormal:CV&lt;/b&gt;, &lt;b&gt;gamma:CV&lt;/b&gt; (CV: standard deviation / mean), &lt;b&gt;exponential&lt;/b&gt;, &lt;b&gt;uniform:SPREAD&lt;/b&gt; (half width, at most 1), &lt;b&gt;empirical:F1:F2:…&lt;/b&gt; (factors).&lt;/p&gt;&lt;p&gt;One such law is for tasks and transfers alike. Or several of these with commas between them: &lt;b&gt;tasks=&lt;/b&gt;, &lt;b&gt;transfers=&lt;/b&gt;, &lt;b&gt;correlation=&lt;/b&gt; (0 to 1, of the tasks of a processor), &lt;b&gt;slow-chance=&lt;/b&gt; and &lt;b&gt;slow-factor=&lt;/b&gt; (of processors), &lt;b&gt;failure-mean=&lt;/b&gt; and &lt;b&gt;repair-time=&lt;/b&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Wie Dauern um das Geplante streuen:&lt;/p&gt;&lt;p&gt;&lt;b&gt;none&lt;/b&gt;, &lt;b&gt;normal:CV&lt;/b&gt;, &lt;b&gt;lognormal:CV&lt;/b&gt;, &lt;b&gt;gamma:CV&lt;/b&gt; (CV: Standardabweichung / Mittel), &lt;b&gt;exponential&lt;/b&gt;, &lt;b&gt;uniform:SPREAD&lt;/b&gt; (halbe Breite, höchstens 1), &lt;b&gt;empirical:F1:F2:…&lt;/b&gt; (Faktoren).&lt;/p&gt;&lt;p&gt;Ein solches Gesetz gilt für Aufgaben und Übertragungen. Oder mehrere der folgenden mit Kommas dazwischen: &lt;b&gt;tasks=&lt;/b&gt;, &lt;b&gt;transfers=&lt;/b&gt;, &lt;b&gt;correlation=&lt;/b&gt; (0 bis 1, der Aufgaben eines Prozessors), &lt;b&gt;slow-chance=&lt;/b&gt; und &lt;b&gt;slow-factor=&lt;/b&gt; (von Prozessoren), &lt;b&gt;failure-mean=&lt;/b&gt; und &lt;b&gt;repair-time=&lt;/b&gt;.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>How many times each run is carried out</source>
        <translation>Wie oft jeder Lauf ausgeführt wird</translation>
    </message>
    <message>
        <source>Equal seeds draw equal numbers, on any backend</source>
        <translation>Gleiche Startwerte ziehen gleiche Zahlen, auf jedem Rechenwerk</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>What does the work: a CUDA device where there is one, else the CPU</source>
        <translation>Was die Arbeit tut: ein CUDA-Gerät, wo es eines gibt, sonst die CPU</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The share of replays that end later is told</source>
        <translation>Der Anteil der Wiederholungen, die später enden, wird genannt</translation>
    </message>
    <message>
        <source>&amp;Wait for planned starts</source>
        <translation>Auf geplante &amp;Starts warten</translation>
    </message>
    <message>
        <source>No task starts before it was planned to; else each starts as soon as its processor is free and its data are there</source>
        <translation>Keine Aufgabe beginnt, bevor es geplant war; sonst beginnt jede, sobald ihr Prozessor frei ist und ihre Daten da sind</translation>
    </message>
    <message>
        <source>Runs of this workload to replay; those selected in the project or in the table of runs, else the shown one and the best</source>
        <translation>Läufe dieser Arbeitslast, die wiederholt werden; die im Projekt oder in der Tabelle der Läufe ausgewählten, sonst der gezeigte und die besten</translation>
    </message>
    <message>
        <source>Re&amp;play</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Noise</source>
        <translation>&amp;Rauschen</translation>
    </message>
    <message>
        <source>Re&amp;plicas</source>
        <translation>Anz&amp;ahl</translation>
    </message>
    <message>
        <source>&amp;Deadline</source>
        <translation>&amp;Frist</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>Startw&amp;ert</translation>
    </message>
    <message>
        <source>&amp;Backend</source>
        <translation>Re&amp;chenwerk</translation>
    </message>
    <message>
        <source>At most %1 runs are replayed at once</source>
        <translation>Höchstens %1 Läufe werden auf einmal wiederholt</translation>
    </message>
    <message>
        <source>Deadline: “%1” is not a number above 0</source>
        <translation>Frist: „%1“ ist keine Zahl über 0</translation>
    </message>
    <message>
        <source>%1 replicas/s</source>
        <translation>%1 Wiederholungen/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <translation>Läufe: %1</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Wie geplant</translation>
    </message>
    <message>
        <source>Earliest start</source>
        <translation>Frühester Beginn</translation>
    </message>
    <message>
        <source>Earliest finish</source>
        <translation>Frühestes Ende</translation>
    </message>
    <message>
        <source>Where tasks run: as planned, or decided at run time, as soon as what a task waits for has ended, by what is known then</source>
        <translation>Wo Aufgaben laufen: wie geplant, oder zur Laufzeit entschieden, sobald beendet ist, worauf eine Aufgabe wartet, nach dem, was dann bekannt ist</translation>
    </message>
    <message>
        <source>Pl&amp;acement</source>
        <translation>Pl&amp;atzierung</translation>
    </message>
</context>
<context>
    <name>takt::ReplayOverlay</name>
    <message>
        <source>Critical in %1</source>
        <translation>Kritisch in %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Critical in</source>
        <translation>Kritisch in</translation>
    </message>
    <message>
        <source>Start, 5 % to 95 %</source>
        <translation>Start, 5 % bis 95 %</translation>
    </message>
    <message>
        <source>Finish, 5 % to 95 %</source>
        <translation>Ende, 5 % bis 95 %</translation>
    </message>
</context>
<context>
    <name>takt::ReplayTableModel</name>
    <message>
        <source>%1
%2 replicas in %3 s on %4 (%5)</source>
        <translation>%1
%2 Wiederholungen in %3 s auf %4 (%5)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Std. dev.</source>
        <translation>Std.-Abw.</translation>
    </message>
    <message>
        <source>5 %</source>
        <translation>5 %</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Zu spät</translation>
    </message>
    <message>
        <source>Beats first</source>
        <translation>Schlägt ersten</translation>
    </message>
    <message>
        <source>5 %: %1, median: %2, 95 %: %3</source>
        <translation>5 %: %1, Median: %2, 95 %: %3</translation>
    </message>
    <message>
        <source>Share of the replicas in which this run ends before the first row&apos;s, with the same noise for both; equal ones count half</source>
        <translation>Anteil der Wiederholungen, in denen dieser Lauf vor dem der ersten Zeile endet, mit gleichem Rauschen für beide; gleiche zählen halb</translation>
    </message>
    <message>
        <source>On average, in joules</source>
        <translation>Im Mittel, in Joule</translation>
    </message>
    <message>
        <source>On average, in US dollars, of the processors that are used</source>
        <translation>Im Mittel, in US-Dollar, der benutzten Prozessoren</translation>
    </message>
    <message>
        <source>Energy, J</source>
        <translation>Energie, J</translation>
    </message>
    <message>
        <source>Cost, $</source>
        <translation>Kosten, $</translation>
    </message>
</context>
<context>
    <name>takt::ResultPlot</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1 over %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>Not dominated</source>
        <translation>Nicht dominiert</translation>
    </message>
    <message>
        <source>Dominated</source>
        <translation>Dominiert</translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation>%1: %2 bei %3</translation>
    </message>
</context>
<context>
    <name>takt::ResultTableModel</name>
    <message>
        <source>Reported and measured</source>
        <translation>Berichtet und gemessen</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Aussage</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Berichtet</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>takt::RobustnessView</name>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Share of replays that end by then</source>
        <translation>Anteil der Wiederholungen, die bis dahin enden</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Deadline %1</source>
        <translation>Frist %1</translation>
    </message>
    <message>
        <source>Makespan</source>
        <translation>Makespan</translation>
    </message>
    <message>
        <source>Makespan in %1</source>
        <translation>Makespan in %1</translation>
    </message>
    <message>
        <source>%1: %2 end by %3</source>
        <translation>%1: %2 enden bis %3</translation>
    </message>
    <message>
        <source>Opens the replay of the selected run whose makespan is nearest to this quantile as a trace</source>
        <translation>Öffnet die Wiederholung des ausgewählten Laufs, deren Makespan diesem Quantil am nächsten ist, als Ablauf</translation>
    </message>
    <message>
        <source>Replays in figures</source>
        <translation>Wiederholungen in Zahlen</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Cumulative</source>
        <translation>Kumuliert</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Kästen</translation>
    </message>
    <message>
        <source>Open the 5 % replay</source>
        <translation>5-%-Wiederholung öffnen</translation>
    </message>
    <message>
        <source>Open the 95 % replay</source>
        <translation>95-%-Wiederholung öffnen</translation>
    </message>
    <message>
        <source>%1 was not replayed yet.
Choose a noise and press Replay: its schedule is carried out many times with durations that are not as planned.</source>
        <translation>%1 wurde noch nicht wiederholt.
Wählen Sie ein Rauschen und drücken Sie „Wiederholen“: Der Plan wird viele Male mit Dauern ausgeführt, die nicht wie geplant sind.</translation>
    </message>
    <message>
        <source>No run is shown.
Run a scheduler; then see here how its schedule fares when durations are not as planned.</source>
        <translation>Es wird kein Lauf gezeigt.
Führen Sie einen Scheduler aus; dann steht hier, wie es seinem Plan ergeht, wenn Dauern nicht wie geplant sind.</translation>
    </message>
    <message>
        <source>Robustness of %1</source>
        <translation>Robustheit von %1</translation>
    </message>
    <message>
        <source>; median %1 % against the plan</source>
        <translation>; Median %1 % gegenüber dem Plan</translation>
    </message>
    <message>
        <source>Who beats whom</source>
        <translation>Wer schlägt wen</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>How often the row&apos;s run ends before the column&apos;s: pair by pair, as equal replicas draw the same noise; with 95 % intervals</source>
        <translation>Wie oft der Lauf der Zeile vor dem der Spalte endet: Paar für Paar, denn gleiche Wiederholungen ziehen das gleiche Rauschen; mit 95-%-Intervallen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removes the replays of the selected run from the project; can be undone</source>
        <translation>Entfernt die Wiederholungen des gewählten Laufs aus dem Projekt; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>%1: %2 replays with %3, seed %4</source>
        <translation>%1: %2 Wiederholungen mit %3, Startwert %4</translation>
    </message>
    <message>
        <source>; placed at run time where tasks start first</source>
        <translation>; zur Laufzeit platziert, wo Aufgaben am frühesten beginnen</translation>
    </message>
    <message>
        <source>; placed at run time where tasks end first</source>
        <translation>; zur Laufzeit platziert, wo Aufgaben am frühesten enden</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Auf %1</translation>
    </message>
</context>
<context>
    <name>takt::RunColumn</name>
    <message>
        <source>Makespan</source>
        <translation>Makespan</translation>
    </message>
    <message>
        <source>When the last task finishes</source>
        <translation>Wann die letzte Aufgabe endet</translation>
    </message>
    <message>
        <source>SLR</source>
        <translation>SLR</translation>
    </message>
    <message>
        <source>Schedule length ratio: makespan over the critical path with each task at its least cost</source>
        <translation>Schedule length ratio: Makespan durch kritischen Pfad, jede Aufgabe mit ihren geringsten Kosten</translation>
    </message>
    <message>
        <source>Speedup</source>
        <translation>Speedup</translation>
    </message>
    <message>
        <source>Time on the best single processor over the makespan</source>
        <translation>Zeit auf dem besten einzelnen Prozessor durch Makespan</translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation>Effizienz</translation>
    </message>
    <message>
        <source>Speedup over number of processors</source>
        <translation>Speedup durch Anzahl der Prozessoren</translation>
    </message>
    <message>
        <source>Lower bound</source>
        <translation>Untere Schranke</translation>
    </message>
    <message>
        <source>No schedule can be shorter than this</source>
        <translation>Kein Ablaufplan kann kürzer sein</translation>
    </message>
    <message>
        <source>To bound</source>
        <translation>Abstand zur Schranke</translation>
    </message>
    <message>
        <source>How far the makespan lies above the lower bound</source>
        <translation>Wie weit der Makespan über der unteren Schranke liegt</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>How far the makespan lies above the best known one, or above the lower bound where none is known</source>
        <translation>Wie weit der Makespan über dem besten bekannten liegt, oder über der unteren Schranke, wo keiner bekannt ist</translation>
    </message>
    <message>
        <source>Load balance</source>
        <translation>Lastausgleich</translation>
    </message>
    <message>
        <source>Mean busy time of a processor over the greatest</source>
        <translation>Mittlere Rechenzeit eines Prozessors durch die größte</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>Share of all processor time in which nothing runs</source>
        <translation>Anteil der gesamten Prozessorzeit, in dem nichts läuft</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>Sum of all transfer times between processors</source>
        <translation>Summe aller Übertragungszeiten zwischen Prozessoren</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Busy and idle power of all processors over the makespan</source>
        <translation>Last- und Leerlaufleistung aller Prozessoren über den Makespan</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Price of every used processor for the makespan</source>
        <translation>Preis aller genutzten Prozessoren für den Makespan</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Arbeitslast</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Planer</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>What differs from the defaults</source>
        <translation>Was von den Vorgaben abweicht</translation>
    </message>
    <message>
        <source>Time unit</source>
        <translation>Zeiteinheit</translation>
    </message>
    <message>
        <source>What makespan and communication count</source>
        <translation>Worin Makespan und Kommunikation zählen</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>How long the scheduler itself took</source>
        <translation>Wie lange der Planer selbst gebraucht hat</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>Verstöße</translation>
    </message>
    <message>
        <source>Ways in which the schedule is impossible</source>
        <translation>Worin der Ablaufplan unzulässig ist</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seed of random numbers</source>
        <translation>Startwert der Zufallszahlen</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>When the run was made</source>
        <translation>Wann der Lauf erstellt wurde</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
</context>
<context>
    <name>takt::RunPanel</name>
    <message>
        <source>Log decisions</source>
        <translation>Entscheidungen merken</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Equal seeds give equal schedules</source>
        <translation>Gleiche Startwerte ergeben gleiche Ablaufpläne</translation>
    </message>
    <message>
        <source>Keeps every decision, so that the inspector can say why a task stands where it does</source>
        <translation>Hält jede Entscheidung fest, damit der Inspektor sagen kann, warum eine Aufgabe steht, wo sie steht</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Workload: %1</source>
        <translation>Arbeitslast: %1</translation>
    </message>
    <message>
        <source>Open a workload to run schedulers on it.</source>
        <translation>Eine Arbeitslast öffnen, um Planer darauf auszuführen.</translation>
    </message>
    <message>
        <source>Select a scheduler to set its parameters.</source>
        <translation>Zum Einstellen einen Planer auswählen.</translation>
    </message>
    <message>
        <source>%1 has no parameters.</source>
        <translation>%1 hat keine Parameter.</translation>
    </message>
    <message>
        <source>Parameters of %1</source>
        <translation>Parameter von %1</translation>
    </message>
    <message>
        <source>Run 1 scheduler</source>
        <translation>1 Planer ausführen</translation>
    </message>
    <message numerus="yes">
        <source>Run %n schedulers</source>
        <translation>
            <numerusform>%n Planer ausführen</numerusform>
            <numerusform>%n Planer ausführen</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep best</source>
        <translation>Beste behalten</translation>
    </message>
    <message>
        <source>Ends the search now with the best schedule so far</source>
        <translation>Beendet die Suche jetzt mit dem bisher besten Plan</translation>
    </message>
</context>
<context>
    <name>takt::RunPresenter</name>
    <message>
        <source>%1, searching</source>
        <translation>%1, sucht</translation>
    </message>
</context>
<context>
    <name>takt::RunTable</name>
    <message>
        <source>No runs yet.
Open a workload, choose a platform and one or more schedulers, and run them: every run appears here with its metrics.</source>
        <translation>Noch keine Läufe.
Eine Arbeitslast öffnen, eine Plattform und einen oder mehrere Planer wählen und ausführen: Jeder Lauf erscheint hier mit seinen Kennzahlen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Filter by workload, platform, scheduler, parameter</source>
        <translation>Nach Arbeitslast, Plattform, Planer, Parameter filtern</translation>
    </message>
    <message>
        <source>Show values again</source>
        <translation>Wieder Werte anzeigen</translation>
    </message>
    <message>
        <source>Select two runs of one workload to see them above each other</source>
        <translation>Zwei Läufe einer Arbeitslast auswählen, um sie übereinander zu sehen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern …</translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation>Tabelle als CSV speichern</translation>
    </message>
    <message>
        <source>Save as LaTeX…</source>
        <translation>Als LaTeX speichern …</translation>
    </message>
    <message>
        <source>Save the table as LaTeX</source>
        <translation>Tabelle als LaTeX speichern</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>Als LaTeX kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n runs</source>
        <translation>
            <numerusform>%1 von %n Lauf</numerusform>
            <numerusform>%1 von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference to %1  ✕</source>
        <translation>Differenz zu %1  ✕</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show differences to this run</source>
        <translation>Differenzen zu diesem Lauf anzeigen</translation>
    </message>
    <message>
        <source>Show differences to this run in percent</source>
        <translation>Differenzen zu diesem Lauf in Prozent anzeigen</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>Werte anzeigen</translation>
    </message>
</context>
<context>
    <name>takt::RunTableModel</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Δ %1 (%)</source>
        <translation>Δ %1 (%)</translation>
    </message>
    <message>
        <source>Δ %1</source>
        <translation>Δ %1</translation>
    </message>
    <message>
        <source>%1 pp</source>
        <translation>%1 Pp.</translation>
    </message>
    <message>
        <source>%1 is not known for this run</source>
        <translation>%1 ist für diesen Lauf nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Best on this workload and platform</source>
        <translation>Bester Wert für diese Arbeitslast und Plattform</translation>
    </message>
</context>
<context>
    <name>takt::RunTableView</name>
    <message>
        <source>Runtime (s)</source>
        <translation>Laufzeit (s)</translation>
    </message>
</context>
<context>
    <name>takt::SchedulerList</name>
    <message>
        <source>Search schedulers</source>
        <translation>Planer suchen</translation>
    </message>
    <message>
        <source>These cannot schedule a workload of this kind</source>
        <translation>Diese können eine solche Aufgabe nicht planen</translation>
    </message>
</context>
<context>
    <name>takt::SchedulingController</name>
    <message>
        <source>Preparing the platform</source>
        <translation>Plattform wird vorbereitet</translation>
    </message>
</context>
<context>
    <name>takt::SearchBar</name>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Vorheriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>takt::SearchView</name>
    <message>
        <source>Proved bound: %1</source>
        <translation>Bewiesene Schranke: %1</translation>
    </message>
    <message>
        <source>Time in s</source>
        <translation>Zeit in s</translation>
    </message>
    <message>
        <source>Candidates judged</source>
        <translation>Beurteilte Kandidaten</translation>
    </message>
    <message>
        <source>Best %1 so far</source>
        <translation>Beste %1 bisher</translation>
    </message>
    <message>
        <source>%1: %2 after %3 s, %4 candidates</source>
        <translation>%1: %2 nach %3 s, %4 Kandidaten</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>&amp;Over</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation>&amp;Logarithmisch</translation>
    </message>
    <message>
        <source>best %1 %2</source>
        <translation>beste %1 %2</translation>
    </message>
    <message>
        <source>proved optimal</source>
        <translation>bewiesen optimal</translation>
    </message>
    <message>
        <source>at least %1 is proved</source>
        <translation>mindestens %1 ist bewiesen</translation>
    </message>
    <message>
        <source>%1 candidates in %2 s</source>
        <translation>%1 Kandidaten in %2 s</translation>
    </message>
    <message>
        <source>%1 did not search: it built its schedule in one go.
Run a search, such as tabu or genetic, and how it converged stands here.</source>
        <translation>%1 hat nicht gesucht: Der Plan entstand in einem Zug.
Nach einer Suche wie tabu oder genetic steht hier, wie sie konvergiert ist.</translation>
    </message>
    <message>
        <source>No run is shown.
Run a search, such as tabu or genetic, and how it converged stands here, while it runs and afterwards.</source>
        <translation>Es wird kein Lauf gezeigt.
Während und nach einer Suche wie tabu oder genetic steht hier, wie sie konvergiert.</translation>
    </message>
    <message>
        <source>Convergence of %1</source>
        <translation>Konvergenz von %1</translation>
    </message>
</context>
<context>
    <name>takt::SliceColors</name>
    <message>
        <source>Without “%1”</source>
        <translation>Ohne „%1“</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>takt::SliceInspector</name>
    <message>
        <source>Nothing to inspect yet. Open a trace and select a slice.</source>
        <translation>Noch nichts zu untersuchen. Öffnen Sie einen Trace und wählen Sie einen Abschnitt.</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Statistics of the selection are in the view Statistics.</source>
        <translation>Die Statistik der Auswahl steht in der Ansicht Statistik.</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flüsse</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source>While reading</source>
        <translation>Beim Lesen</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Bahn</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Self time</source>
        <translation>Eigenzeit</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzug</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>takt::SliceText</name>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Strang</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Self time</source>
        <translation>Eigenzeit</translation>
    </message>
    <message>
        <source>Idle before</source>
        <translation>Leerlauf davor</translation>
    </message>
    <message>
        <source>Idle after</source>
        <translation>Leerlauf danach</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flüsse</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 hinein, %2 hinaus</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices on this pixel</source>
        <translation>
            <numerusform>%n Abschnitt auf diesem Pixel</numerusform>
            <numerusform>%n Abschnitte auf diesem Pixel</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the time covered; the longest:</source>
        <translation>%1 % der Zeit belegt; der längste:</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>%1 % of the trace</source>
        <translation>%1 % der Aufzeichnung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
</context>
<context>
    <name>takt::SqlConsole</name>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Ask (Ctrl+Enter)</source>
        <translation>Abfragen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the query</source>
        <translation>Die Abfrage anhalten</translation>
    </message>
    <message>
        <source>Add as lane</source>
        <translation>Als Spur hinzufügen</translation>
    </message>
    <message>
        <source>Show rows with start and dur or end as a lane on the chart</source>
        <translation>Zeilen mit start und dur oder end als Spur ins Diagramm stellen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all</source>
        <translation>Die gewählten Zeilen oder alle kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Write the answer as CSV</source>
        <translation>Die Antwort als CSV schreiben</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>SQL needs a run or a trace to be shown.</source>
        <translation>SQL braucht einen Lauf oder Trace, der gezeigt wird.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>The first %1 rows, in %2 s; there are more</source>
        <translation>Die ersten %1 Zeilen, in %2 s; es gibt mehr</translation>
    </message>
    <message>
        <source>Only selected slices</source>
        <translation>Nur gewählte Abschnitte</translation>
    </message>
    <message>
        <source>Ask only the selected slices, and again when the selection changes; nothing selected asks all</source>
        <translation>Nur die gewählten Abschnitte abfragen, und erneut, wenn sich die Auswahl ändert; ohne Auswahl alle</translation>
    </message>
    <message>
        <source>Tables: slice, track, counter, flow, args, selected. The manual describes them under SQL.</source>
        <translation>Tabellen: slice, track, counter, flow, args, selected. Das Handbuch beschreibt sie unter SQL.</translation>
    </message>
    <message>
        <source>1 row, in %1 s</source>
        <translation>1 Zeile, in %1 s</translation>
    </message>
    <message numerus="yes">
        <source>%n rows, in %1 s</source>
        <translation>
            <numerusform>%n Zeile, in %1 s</numerusform>
            <numerusform>%n Zeilen, in %1 s</numerusform>
        </translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>Which of the two that are compared is asked</source>
        <translation>Welche der beiden verglichenen Seiten gefragt wird</translation>
    </message>
</context>
<context>
    <name>takt::SqlEditor</name>
    <message>
        <source>SQL query</source>
        <translation>SQL-Abfrage</translation>
    </message>
</context>
<context>
    <name>takt::SqlPanel</name>
    <message>
        <source>run %1, as a trace</source>
        <translation>Lauf %1, als Trace</translation>
    </message>
    <message>
        <source>trace %1</source>
        <translation>Trace %1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
</context>
<context>
    <name>takt::StartPage</name>
    <message>
        <source>Open or drop a &lt;b&gt;workload&lt;/b&gt;: WfFormat, STG, DOT or Takt JSON.</source>
        <translation>Eine &lt;b&gt;Arbeitslast&lt;/b&gt; öffnen oder hierher ziehen: WfFormat, STG, DOT oder Takt-JSON.</translation>
    </message>
    <message>
        <source>Check &lt;b&gt;schedulers&lt;/b&gt; on the left, type a &lt;b&gt;platform&lt;/b&gt; such as &lt;code&gt;identical:4&lt;/code&gt;, and press &lt;b&gt;Run&lt;/b&gt;.</source>
        <translation>Links &lt;b&gt;Planer&lt;/b&gt; ankreuzen, eine &lt;b&gt;Plattform&lt;/b&gt; wie &lt;code&gt;identical:4&lt;/code&gt; eingeben und auf &lt;b&gt;Ausführen&lt;/b&gt; klicken.</translation>
    </message>
    <message>
        <source>Look at the &lt;b&gt;Gantt chart&lt;/b&gt;; click a task to see why it stands there.</source>
        <translation>Das &lt;b&gt;Gantt-Diagramm&lt;/b&gt; ansehen; eine Aufgabe anklicken, um zu sehen, warum sie dort steht.</translation>
    </message>
    <message>
        <source>Select two runs in the project to &lt;b&gt;compare&lt;/b&gt; them.</source>
        <translation>Zwei Läufe im Projekt auswählen, um sie zu &lt;b&gt;vergleichen&lt;/b&gt;.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>or drop files anywhere on this window</source>
        <translation>oder Dateien auf dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>Takt</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>See what schedulers do, and why.</source>
        <translation>Sehen, was Planer tun, und warum.</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>Projekt vom %1</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>Endgültig verwerfen</translation>
    </message>
</context>
<context>
    <name>takt::StatisticsModel</name>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>Eigen</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p90</source>
        <translation>p90</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Kleinste</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Größte</translation>
    </message>
    <message>
        <source>Std. dev.</source>
        <translation>Std.-Abw.</translation>
    </message>
    <message>
        <source>Total without what nested slices take</source>
        <translation>Summe ohne das, was eingeschlossene Abschnitte brauchen</translation>
    </message>
    <message>
        <source>Total (ns)</source>
        <translation>Summe (ns)</translation>
    </message>
    <message>
        <source>Self (ns)</source>
        <translation>Eigen (ns)</translation>
    </message>
    <message>
        <source>Mean (ns)</source>
        <translation>Mittel (ns)</translation>
    </message>
    <message>
        <source>p50 (ns)</source>
        <translation>p50 (ns)</translation>
    </message>
    <message>
        <source>p90 (ns)</source>
        <translation>p90 (ns)</translation>
    </message>
    <message>
        <source>p99 (ns)</source>
        <translation>p99 (ns)</translation>
    </message>
    <message>
        <source>Least (ns)</source>
        <translation>Kleinste (ns)</translation>
    </message>
    <message>
        <source>Most (ns)</source>
        <translation>Größte (ns)</translation>
    </message>
    <message>
        <source>Std. dev. (ns)</source>
        <translation>Std.-Abw. (ns)</translation>
    </message>
</context>
<context>
    <name>takt::StatisticsView</name>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>This trace</source>
        <translation>Dieser Trace</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich änderte</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Selection, else all</source>
        <translation>Auswahl, sonst alle</translation>
    </message>
    <message>
        <source>Visible range</source>
        <translation>Sichtbarer Bereich</translation>
    </message>
    <message>
        <source>Whole trace</source>
        <translation>Ganzer Trace</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Bahn</translation>
    </message>
    <message>
        <source>Group of lanes</source>
        <translation>Gruppe von Bahnen</translation>
    </message>
    <message>
        <source>Argument</source>
        <translation>Argument</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Durations in %1</source>
        <translation>Dauern in %1</translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>Von %1 zu %2: %3</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Kritischer Pfad</translation>
    </message>
</context>
<context>
    <name>takt::StudyResultView</name>
    <message>
        <source>Logarithmic &amp;x</source>
        <translation>&amp;x logarithmisch</translation>
    </message>
    <message>
        <source>Logarithmic &amp;y</source>
        <translation>&amp;y logarithmisch</translation>
    </message>
    <message>
        <source>Timeline %1</source>
        <translation>Zeitachse %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Press Enter, or click twice, to open this timeline as a trace.</source>
        <translation>Eingabetaste oder Doppelklick öffnet diese Zeitachse als Trace.</translation>
    </message>
</context>
<context>
    <name>takt::StudyView</name>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Startwert</translation>
    </message>
    <message>
        <source>&amp;Run study</source>
        <translation>Studie &amp;ausführen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ab&amp;brechen</translation>
    </message>
    <message>
        <source>No plugin brought a study.</source>
        <translation>Kein Plugin hat eine Studie mitgebracht.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>This study was not run yet.
Run it, and what it measured stands here beside what was reported.</source>
        <translation>Diese Studie lief noch nicht.
Nach dem Ausführen steht hier, was sie gemessen hat, neben dem, was berichtet wurde.</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>takt::TaskColors</name>
    <message>
        <source>No kind</source>
        <translation>Ohne Art</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Little slack</source>
        <translation>Wenig Puffer</translation>
    </message>
    <message>
        <source>Some slack</source>
        <translation>Etwas Puffer</translation>
    </message>
    <message>
        <source>Much slack</source>
        <translation>Viel Puffer</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>Ebene %1</translation>
    </message>
</context>
<context>
    <name>takt::TaskText</name>
    <message>
        <source>placed nowhere</source>
        <translation>nirgends platziert</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Mean cost</source>
        <translation>Mittlere Kosten</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>In, out</source>
        <translation>Ein-, ausgehend</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
</context>
<context>
    <name>takt::TraceBookmark</name>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>takt::TraceCompareView</name>
    <message>
        <source>Align the traces</source>
        <translation>Aufzeichnungen ausrichten</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Starts of the traces</source>
        <translation>Anfänge der Aufzeichnungen</translation>
    </message>
    <message>
        <source>Recorded times</source>
        <translation>Aufgezeichnete Zeiten</translation>
    </message>
    <message>
        <source>Start and marker A</source>
        <translation>Anfang und Marke A</translation>
    </message>
    <message>
        <source>Selected slices</source>
        <translation>Ausgewählte Abschnitte</translation>
    </message>
    <message>
        <source>Offset of the compared trace</source>
        <translation>Versatz der verglichenen Aufzeichnung</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Align:</source>
        <translation>Ausrichten:</translation>
    </message>
    <message>
        <source>Offset:</source>
        <translation>Versatz:</translation>
    </message>
    <message>
        <source>%1 above, %2 below</source>
        <translation>%1 oben, %2 unten</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Compare traces</source>
        <translation>Aufzeichnungen vergleichen</translation>
    </message>
</context>
<context>
    <name>takt::TracePage</name>
    <message>
        <source>Open or drop a trace: its tracks appear here.</source>
        <translation>Einen Trace öffnen oder hierher ziehen: seine Spuren erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>takt::TracePainter</name>
    <message>
        <source>A to B: %1</source>
        <translation>A bis B: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tracks</source>
        <translation>
            <numerusform>%n Strang</numerusform>
            <numerusform>%n Stränge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more in sight</source>
        <translation>
            <numerusform>und ein weiteres zu sehen</numerusform>
            <numerusform>und %n weitere zu sehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::TracePresenter</name>
    <message>
        <source>Loading %1</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>%1 cannot be read: the copy in the project is shown</source>
        <translation>%1 kann nicht gelesen werden: Die Kopie im Projekt wird gezeigt</translation>
    </message>
    <message>
        <source>Laying out %1</source>
        <translation>%1 wird angeordnet</translation>
    </message>
    <message>
        <source>Adding lanes</source>
        <translation>Spuren werden hinzugefügt</translation>
    </message>
    <message>
        <source>Query %1</source>
        <translation>Abfrage %1</translation>
    </message>
    <message>
        <source>Adding the lane %1</source>
        <translation>Die Spur %1 wird hinzugefügt</translation>
    </message>
</context>
<context>
    <name>takt::TraceView</name>
    <message>
        <source>Trace chart</source>
        <translation>Diagramm der Aufzeichnung</translation>
    </message>
    <message>
        <source>%1, %2 shown</source>
        <translation>%1, %2 gezeigt</translation>
    </message>
    <message>
        <source>%1 of %2 flow arrows are drawn</source>
        <translation>%1 von %2 Flusspfeilen sind gezeichnet</translation>
    </message>
    <message>
        <source>%1 of more than %2 flow arrows are drawn</source>
        <translation>%1 von mehr als %2 Flusspfeilen sind gezeichnet</translation>
    </message>
    <message>
        <source>Choose a second trace to compare with.</source>
        <translation>Wählen Sie eine zweite Aufzeichnung zum Vergleich.</translation>
    </message>
    <message>
        <source>Open a trace, or drop a file on the window.</source>
        <translation>Öffnen Sie eine Aufzeichnung, oder ziehen Sie eine Datei auf das Fenster.</translation>
    </message>
    <message>
        <source>No trace to show yet</source>
        <translation>Noch keine Aufzeichnung zu zeigen</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Einfärben nach</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Flow arrows</source>
        <translation>Flusspfeile</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Select all slices</source>
        <translation>Alle Abschnitte auswählen</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Filter lanes</source>
        <translation>Spuren filtern</translation>
    </message>
    <message>
        <source>Show only tracks whose name or group contains:</source>
        <translation>Nur Stränge zeigen, deren Name oder Gruppe dies enthält:</translation>
    </message>
    <message>
        <source>Group tracks</source>
        <translation>Stränge gruppieren</translation>
    </message>
    <message>
        <source>Fold all groups</source>
        <translation>Alle Gruppen einklappen</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Alles ausklappen</translation>
    </message>
    <message>
        <source>Show hidden tracks</source>
        <translation>Ausgeblendete Stränge zeigen</translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation>Wie aufgezeichnet</translation>
    </message>
    <message>
        <source>Fit to window	F</source>
        <translation>Einpassen	F</translation>
    </message>
    <message>
        <source>Zoom to selection	Z</source>
        <translation>Auf Auswahl zoomen	Z</translation>
    </message>
    <message>
        <source>Find…	Ctrl+F</source>
        <translation>Suchen …	Strg+F</translation>
    </message>
    <message>
        <source>Add a bookmark…	B</source>
        <translation>Lesezeichen setzen …	B</translation>
    </message>
    <message>
        <source>Measure the gap beside it	M</source>
        <translation>Lücke daneben messen	M</translation>
    </message>
    <message>
        <source>Select all of this name</source>
        <translation>Alle dieses Namens auswählen</translation>
    </message>
    <message>
        <source>Export all lanes</source>
        <translation>Alle Spuren exportieren</translation>
    </message>
    <message>
        <source>Name, category or argument</source>
        <translation>Name, Kategorie oder Argument</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Hingehen</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>All bookmarks…</source>
        <translation>Alle Lesezeichen …</translation>
    </message>
    <message>
        <source>%1 long</source>
        <translation>%1 lang</translation>
    </message>
    <message>
        <source>Bookmarks…	Shift+B</source>
        <translation>Lesezeichen …	Umschalt+B</translation>
    </message>
    <message>
        <source>Critical path	C</source>
        <translation>Kritischer Pfad	C</translation>
    </message>
    <message>
        <source>Finding the critical path: %1 % (Esc gives up)</source>
        <translation>Der kritische Pfad wird gesucht: %1 % (Esc bricht ab)</translation>
    </message>
    <message>
        <source>No critical path: %1</source>
        <translation>Kein kritischer Pfad: %1</translation>
    </message>
    <message>
        <source>Nothing here makes a critical path</source>
        <translation>Hier ergibt nichts einen kritischen Pfad</translation>
    </message>
    <message>
        <source>%1 steps of the critical path are in sight; zoom in for its line</source>
        <translation>%1 Schritte des kritischen Pfads sind zu sehen; seine Linie erscheint beim Vergrößern</translation>
    </message>
</context>
<context>
    <name>takt::UtilizationChart</name>
    <message>
        <source>Utilization of %1</source>
        <translation>Auslastung von %1</translation>
    </message>
    <message>
        <source>All of 1 GPU</source>
        <translation>1 GPU insgesamt</translation>
    </message>
    <message numerus="yes">
        <source>All %n GPUs</source>
        <translation>
            <numerusform>%n GPU insgesamt</numerusform>
            <numerusform>Alle %n GPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>All of 1 track</source>
        <translation>1 Spur insgesamt</translation>
    </message>
    <message numerus="yes">
        <source>All %n tracks</source>
        <translation>
            <numerusform>%n Spur insgesamt</numerusform>
            <numerusform>Alle %n Spuren</numerusform>
        </translation>
    </message>
    <message>
        <source>compute %1&lt;br&gt;communication %2&lt;br&gt;copy %3&lt;br&gt;idle %4&lt;br&gt;in %5</source>
        <translation>Rechnen %1&lt;br&gt;Kommunikation %2&lt;br&gt;Kopieren %3&lt;br&gt;Leerlauf %4&lt;br&gt;in %5</translation>
    </message>
    <message>
        <source>%1 busy</source>
        <translation>%1 belegt</translation>
    </message>
    <message>
        <source>no samples</source>
        <translation>keine Messwerte</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>communication</source>
        <translation>Kommunikation</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>Nothing in this trace keeps anything busy.</source>
        <translation>Nichts in diesem Trace belegt irgendetwas.</translation>
    </message>
    <message>
        <source>Open or drop a trace to see how busy its GPUs were.</source>
        <translation>Einen Trace öffnen oder hierher ziehen, um die Auslastung seiner GPUs zu sehen.</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Messwert</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis zu %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more rows</source>
        <translation>
            <numerusform>und eine weitere Zeile</numerusform>
            <numerusform>und %n weitere Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::UtilizationCurve</name>
    <message>
        <source>Queue length</source>
        <translation>Länge der Warteschlange</translation>
    </message>
    <message>
        <source>Achieved occupancy</source>
        <translation>Erreichte Belegung</translation>
    </message>
    <message>
        <source>Copy bandwidth</source>
        <translation>Kopierbandbreite</translation>
    </message>
</context>
<context>
    <name>takt::UtilizationView</name>
    <message>
        <source>Show the gaps of this cause</source>
        <translation>Die Lücken dieser Ursache zeigen</translation>
    </message>
    <message>
        <source>Finding out what the trace was busy with…</source>
        <translation>Womit der Trace beschäftigt war, wird ermittelt…</translation>
    </message>
    <message>
        <source>All idle time: %1</source>
        <translation>Leerlauf insgesamt: %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>takt::ViewArea</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Gantt</source>
        <translation>Gantt</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>Robustheit</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
</context>
<context>
    <name>takt::ViewTabs</name>
    <message>
        <source>All views</source>
        <translation>Alle Ansichten</translation>
    </message>
</context>
<context>
    <name>takt::WhatIfBar</name>
    <message>
        <source>&amp;Make anew</source>
        <translation>&amp;Neu planen</translation>
    </message>
    <message>
        <source>&amp;Keep as run</source>
        <translation>Als Lauf &amp;behalten</translation>
    </message>
    <message>
        <source>Drag a task to move it, its right edge to stretch it; P pins the selected task. The menu of a lane forbids it or adds one like it.</source>
        <translation>Ziehen Sie eine Aufgabe, um sie zu verschieben, an ihrem rechten Rand, um sie zu dehnen; P hält die gewählte fest. Das Menü einer Bahn sperrt sie oder fügt noch eine hinzu.</translation>
    </message>
    <message>
        <source>How the schedule is made anew around what is pinned</source>
        <translation>Wie um das Festgehaltene herum neu geplant wird</translation>
    </message>
    <message>
        <source>How the schedule is made anew</source>
        <translation>Wie neu geplant wird</translation>
    </message>
    <message>
        <source>&amp;End</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>Shows the run as it was; Undo brings the what-if back</source>
        <translation>Zeigt den Lauf, wie er war; Rückgängig holt das Was-wäre-wenn zurück</translation>
    </message>
    <message>
        <source>in this order</source>
        <translation>in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>durch %1</translation>
    </message>
    <message>
        <source>makespan %1</source>
        <translation>Gesamtdauer %1</translation>
    </message>
    <message>
        <source>nothing moved</source>
        <translation>nichts bewegt</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks moved</source>
        <translation>
            <numerusform>%n Aufgabe bewegt</numerusform>
            <numerusform>%n Aufgaben bewegt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Nicht möglich: %1</translation>
    </message>
</context>
<context>
    <name>takt::WhatIfSession</name>
    <message>
        <source>as long as before</source>
        <translation>so lang wie zuvor</translation>
    </message>
    <message>
        <source>%1 cannot be bent: %2</source>
        <translation>%1 lässt sich nicht ändern: %2</translation>
    </message>
    <message>
        <source>begin of a what-if</source>
        <translation>Beginn eines Was-wäre-wenn</translation>
    </message>
    <message>
        <source>end of a what-if</source>
        <translation>Ende eines Was-wäre-wenn</translation>
    </message>
    <message>
        <source>schedule made anew</source>
        <translation>neuer Plan</translation>
    </message>
    <message>
        <source>what-if of %1</source>
        <translation>Was-wäre-wenn von %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>Makespan %1</source>
        <translation>Gesamtdauer %1</translation>
    </message>
    <message>
        <source>move of %1 to %2</source>
        <translation>Verschieben von %1 auf %2</translation>
    </message>
    <message>
        <source>move of %1</source>
        <translation>Verschieben von %1</translation>
    </message>
    <message>
        <source>other length of %1</source>
        <translation>andere Länge von %1</translation>
    </message>
    <message>
        <source>pin of %1</source>
        <translation>Festhalten von %1</translation>
    </message>
    <message>
        <source>letting go of %1</source>
        <translation>Lösen von %1</translation>
    </message>
    <message>
        <source>ban of %1</source>
        <translation>Sperren von %1</translation>
    </message>
    <message>
        <source>return of %1</source>
        <translation>Zulassen von %1</translation>
    </message>
    <message>
        <source>one more processor like %1</source>
        <translation>noch ein Prozessor wie %1</translation>
    </message>
</context>
<context>
    <name>takt::WorkbenchActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;Neues Projekt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>Beis&amp;piel öffnen</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt verwendet</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>Projekt &amp;speichern</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>Projekt speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>&amp;Plot…</source>
        <translation>&amp;Diagramm …</translation>
    </message>
    <message>
        <source>Table as &amp;CSV…</source>
        <translation>Tabelle als &amp;CSV …</translation>
    </message>
    <message>
        <source>Table as &amp;LaTeX…</source>
        <translation>Tabelle als &amp;LaTeX …</translation>
    </message>
    <message>
        <source>&amp;Schedule…</source>
        <translation>&amp;Ablaufplan …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Find task…</source>
        <translation>Aufgabe &amp;suchen …</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>&amp;Nächster Treffer</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>&amp;Vorheriger Treffer</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Befehlspalette …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Gantt</source>
        <translation>&amp;Gantt</translation>
    </message>
    <message>
        <source>G&amp;raph</source>
        <translation>G&amp;raph</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Move view to the other side</source>
        <translation>Auf die &amp;andere Seite verschieben</translation>
    </message>
    <message>
        <source>Colo&amp;ur tasks by</source>
        <translation>Aufgaben &amp;färben nach</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation>&amp;Ebene</translation>
    </message>
    <message>
        <source>&amp;Processor</source>
        <translation>&amp;Prozessor</translation>
    </message>
    <message>
        <source>&amp;Criticality</source>
        <translation>&amp;Kritikalität</translation>
    </message>
    <message>
        <source>Co&amp;mmunication lanes</source>
        <translation>&amp;Kommunikationsspuren</translation>
    </message>
    <message>
        <source>Critical &amp;path</source>
        <translation>Kritischer &amp;Pfad</translation>
    </message>
    <message>
        <source>Lower &amp;bounds</source>
        <translation>&amp;Untere Schranken</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Zoom b&amp;ack</source>
        <translation>Zoom &amp;zurück</translation>
    </message>
    <message>
        <source>Zoom for&amp;ward</source>
        <translation>Zoom v&amp;or</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>&amp;Run schedulers</source>
        <translation>&amp;Planer ausführen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;Plugins…</source>
        <translation>&amp;Plugins …</translation>
    </message>
    <message>
        <source>&amp;About Takt</source>
        <translation>&amp;Über Takt</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Colour tasks by</source>
        <translation>Aufgaben färben nach</translation>
    </message>
    <message>
        <source>Search commands   %1</source>
        <translation>Befehle suchen   %1</translation>
    </message>
    <message>
        <source>Open &amp;part of a trace…</source>
        <translation>&amp;Teil eines Traces öffnen…</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>&amp;Trace</translation>
    </message>
    <message>
        <source>Ut&amp;ilization</source>
        <translation>Aus&amp;lastung</translation>
    </message>
    <message>
        <source>Stati&amp;stics</source>
        <translation>Stati&amp;stik</translation>
    </message>
    <message>
        <source>&amp;End comparison of traces</source>
        <translation>V&amp;ergleich von Traces beenden</translation>
    </message>
    <message>
        <source>&amp;Keep the trace in the project</source>
        <translation>Trace im Projekt &amp;behalten</translation>
    </message>
    <message>
        <source>A copy, which is shown where the trace&apos;s files have gone</source>
        <translation>Eine Kopie, die gezeigt wird, wo die Dateien des Traces nicht mehr da sind</translation>
    </message>
    <message>
        <source>Open large traces from the cac&amp;he</source>
        <translation>Große Traces aus dem Z&amp;wischenspeicher öffnen</translation>
    </message>
    <message>
        <source>Show run as trac&amp;e</source>
        <translation>Lauf als Trac&amp;e zeigen</translation>
    </message>
    <message>
        <source>Compare runs as traces</source>
        <translation>Läufe als Traces vergleichen</translation>
    </message>
    <message>
        <source>Remove added lanes</source>
        <translation>Hinzugefügte Spuren entfernen</translation>
    </message>
    <message>
        <source>Searc&amp;h</source>
        <translation>Suc&amp;he</translation>
    </message>
    <message>
        <source>Ro&amp;bustness</source>
        <translation>Ro&amp;bustheit</translation>
    </message>
    <message>
        <source>Spread under &amp;noise</source>
        <translation>Streuung bei &amp;Rauschen</translation>
    </message>
    <message>
        <source>In the Gantt chart, how often each task was critical in the replays, and how its start and finish spread</source>
        <translation>Im Gantt-Diagramm: wie oft jede Aufgabe in den Wiederholungen kritisch war und wie ihr Start und Ende streuen</translation>
    </message>
    <message>
        <source>&amp;Keep the best so far</source>
        <translation>Das bisher &amp;Beste behalten</translation>
    </message>
    <message>
        <source>Stu&amp;dies</source>
        <translation>Stu&amp;dien</translation>
    </message>
    <message>
        <source>Decisio&amp;ns</source>
        <translation>E&amp;ntscheidungen</translation>
    </message>
    <message>
        <source>&amp;Idle time and why</source>
        <translation>&amp;Ruhezeit und warum</translation>
    </message>
    <message>
        <source>In the Gantt chart, what each processor waits for: data, a resource, or nothing but the scheduler</source>
        <translation>Im Gantt-Diagramm, worauf jeder Prozessor wartet: Daten, ein Betriebsmittel oder nur auf das Verfahren</translation>
    </message>
    <message>
        <source>&amp;What if…</source>
        <translation>&amp;Was wäre wenn…</translation>
    </message>
    <message>
        <source>Bend the shown schedule in the Gantt chart: move, pin and stretch tasks, forbid and add processors</source>
        <translation>Den gezeigten Plan im Gantt-Diagramm ändern: Aufgaben verschieben, festhalten und dehnen, Prozessoren sperren und hinzufügen</translation>
    </message>
    <message>
        <source>Boo&amp;kmarks of the trace…</source>
        <translation>&amp;Lesezeichen des Traces…</translation>
    </message>
    <message>
        <source>&amp;Trace…</source>
        <translation>&amp;Trace…</translation>
    </message>
    <message>
        <source>Keep the what-&amp;if as a run</source>
        <translation>Das &amp;Was-wäre-wenn als Lauf behalten</translation>
    </message>
</context>
</TS>
