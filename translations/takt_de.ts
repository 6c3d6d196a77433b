<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>CompareView</name>
    <message>
        <source>Tasks that moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The runs cannot be compared: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run at least two schedulers on one workload. Then choose two of their runs to see them on one time axis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a second run of the same workload to compare with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two runs have different numbers of processors. Choose runs on one platform.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 compared with %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GanttView</name>
    <message>
        <source>Fit to window	F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find…	Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower bounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No schedule to show yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the chart…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a second run of the same workload to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one or several schedulers and run them on “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workload, or drop a file on the window; then choose a scheduler and run it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantt chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, makespan %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as a graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphviz is laying out…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GraphView::Private</name>
    <message numerus="yes">
        <source>Laying out %n tasks…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No workload to draw.
Open a workload, or select one in the project.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector::Private</name>
    <message>
        <source>The decision before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p style=&apos;color:%1&apos;&gt;Nothing to inspect yet. Open a workload and run a scheduler, then select a task or a run.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetricChart</name>
    <message>
        <source>%1 by run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetricChart::Private</name>
    <message>
        <source>&amp;Metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs to compare.
Run one or more schedulers, and their metrics stand here side by side.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetricPlot</name>
    <message>
        <source>Lower bound: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>╌ lower bound</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the whole time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of busy processors over the whole time. Drag the window to move, its edges to zoom.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MovesModel</name>
    <message>
        <source>How the makespan changes through this move alone: what it would be with the task as before, against what it is now. Negative is better. Empty where only the time changed or where the task cannot be put back alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor in A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor in B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effect on makespan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>From %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to set here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set every parameter back to its default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterForm::Private</name>
    <message>
        <source>Back to the default: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1 back to its default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <source>the picture would be wider or higher than %1 pixels; choose a smaller scale, or SVG or PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for a picture of this size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture cannot be painted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plots are written as .png, .svg or .pdf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the view is empty; there is nothing to export</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunTable::Private</name>
    <message>
        <source>No runs yet.
Open a workload, choose a platform and one or more schedulers, and run them: every run appears here with its metrics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by workload, platform, scheduler, parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show values again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select two runs of one workload to see them above each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as LaTeX…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the table as LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n runs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>1 run</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Difference to %1  ✕</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show differences to this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show differences to this run in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show values</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunTableModel</name>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ %1 (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Δ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not known for this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best on this workload and platform</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunTableView</name>
    <message>
        <source>Runtime (s)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Task, id or kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt</name>
    <message>
        <source>placed nowhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In, out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the only ready task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of %1 ready tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number %1 by %2 (%3) among %4 ready tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>highest %1 (%2, tied) among %3 ready tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>highest %1 (%2) among %3 ready tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest %1 (%2, tied) among %3 ready tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest %1 (%2) among %3 ready tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was the only candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was taken with %2 %3, although %4 has %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the highest %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the lowest %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, as has %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; next best %2 at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen as step %1 of %2: %3; %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 violation: this schedule is impossible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 violations: this schedule is impossible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run has no decision log. Run the scheduler again with “Log decisions” switched on to see what it chose from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decision log does not mention this task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a task to see why it stands where it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sinks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widest level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a scheduler to see when and where each task runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When and where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run places the task nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: &lt;span style=&apos;color:%1&apos;&gt;&lt;b&gt;critical&lt;/b&gt;&lt;/span&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There it finishes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the same time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No predecessors: free from the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts as soon as the marked data is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts when %1 leaves %2 at %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts later than it could.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Awaited by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No successors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts at</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::AboutDialog</name>
    <message>
        <source>About Takt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A desktop workbench for visual schedule analysis.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later; it comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands on:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::DocumentOpener</name>
    <message>
        <source>Workloads, platforms, schedules and projects (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::Exporter</name>
    <message>
        <source>Export plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takt JSON (*.json);;Chrome trace (*.trace.json);;CSV table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::GanttPainter</name>
    <message>
        <source>Critical-path bound %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area bound %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makespan %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::HelpBrowser</name>
    <message>
        <source>Takt manual</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::Inspector</name>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::LogPanel</name>
    <message>
        <source>What Takt does is noted here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::MainWindow</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Takt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned an impossible schedule; the inspector lists what is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: makespan %2, made in %3 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change is in %1 already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takt projects (*.takt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::MessageBar</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this is, and what you saw in it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::PlatformField</name>
    <message>
        <source>The processors that the workload itself names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One processor for each core of the workload&apos;s machines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identical:N – N equal processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>related:N:SEED – N processors, speeds drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unrelated:N:SEED:HETEROGENEITY – a drawn cost for each task and processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandwidth of a preset&apos;s links, in data units per time unit (bytes per second for bytes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency of a preset&apos;s links, in the workload&apos;s time unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a platform file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandwidth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A platform of this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previewing the platform</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::PlatformResolver</name>
    <message>
        <source>speed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speed %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bandwidth %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a link for each pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links in %1 levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latency %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n processors</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::PluginsDialog</name>
    <message>
        <source>Plugins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plugin was found. Takt looks in lib/takt/plugins beside the program and in the folders that TAKT_PLUGIN_PATH names.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::ProgressIndicator</name>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n more)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::ProjectContents</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported schedule</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::ProjectController</name>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add workload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading a workload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading a platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove 1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n items</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::ProjectModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makespan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tasks, %2 edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n processors</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Made %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortest makespan of this workload here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impossible: 1 violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Impossible: %n violations</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>impossible</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::ProjectTree</name>
    <message>
        <source>Open or drop a workload file:
it appears here with its runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the two runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove 1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Remove %n items</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::RunColumn</name>
    <message>
        <source>Makespan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the last task finishes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SLR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule length ratio: makespan over the critical path with each task at its least cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speedup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time on the best single processor over the makespan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speedup over number of processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No schedule can be shorter than this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the makespan lies above the lower bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean busy time of a processor over the greatest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of all processor time in which nothing runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Communication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of all transfer times between processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy and idle power of all processors over the makespan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of every used processor for the makespan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Platform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What differs from the defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makespan and communication count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the scheduler itself took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways in which the schedule is impossible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of random numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the run was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::RunPanel</name>
    <message>
        <source>Log decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal seeds give equal schedules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps every decision, so that the inspector can say why a task stands where it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workload: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workload to run schedulers on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a scheduler to set its parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run 1 scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Run %n schedulers</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>takt::SchedulerList</name>
    <message>
        <source>Search schedulers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::SchedulingController</name>
    <message>
        <source>Preparing the platform</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::StartPage</name>
    <message>
        <source>Open or drop a &lt;b&gt;workload&lt;/b&gt;: WfFormat, STG, DOT or Takt JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check &lt;b&gt;schedulers&lt;/b&gt; on the left, type a &lt;b&gt;platform&lt;/b&gt; such as &lt;code&gt;identical:4&lt;/code&gt;, and press &lt;b&gt;Run&lt;/b&gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the &lt;b&gt;Gantt chart&lt;/b&gt;; click a task to see why it stands there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select two runs in the project to &lt;b&gt;compare&lt;/b&gt; them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or drop files anywhere on this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what schedulers do, and why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::ViewArea</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gantt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>takt::WorkbenchActions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Plot…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table as &amp;CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table as &amp;LaTeX…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Schedule…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find task…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Gantt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G&amp;raph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move view to the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colo&amp;ur tasks by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Criticality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;mmunication lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical &amp;path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower &amp;bounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom b&amp;ack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom for&amp;ward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run schedulers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Plugins…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Takt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour tasks by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands   %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
