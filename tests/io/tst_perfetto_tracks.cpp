// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GpuTracks.h"
#include "core/io/perfetto/Perfetto.h"
#include "core/io/perfetto/TrackNote.h"
#include "tests/io/LoadFromText.h"

#include <QTest>
#include <algorithm>

using namespace takt;

/// What a Perfetto trace keeps about tracks that its format has no fields for.
class TestPerfettoTracks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenKeepsTheGpus()
    {
        const Timeline timeline = streamsOfTwoRanks();
        const auto loaded = test::load(toPerfetto(timeline));
        QVERIFY(loaded.has_value());
        const Timeline &again = *std::get<TimelineDocument>(loaded->document).timeline;
        QCOMPARE(again.trackCount(), timeline.trackCount());
        for (const Track &before : timeline.tracks()) {
            const auto after = std::ranges::find_if(again.tracks(), [&](const Track &track) {
                return track.rank == before.rank && track.device == before.device;
            });
            QVERIFY(after != again.tracks().end());
            QVERIFY(after->kind == before.kind);
            QCOMPARE(after->process, before.process);
            QCOMPARE(after->thread, before.thread);
        }
        QCOMPARE(gpuTracks(again).size(), std::size_t{6});
    }

    void notesThatAreNoneChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("note");
        for (const char *note :
             {"", "Takt", "Takt: ", "Takt: stream", "Takt: thread, device -2",
              "Takt: thread, device 1e3", "Takt: thread, device 99999999999", "Takt: thread, rank",
              "Takt: thread, colour 3", "Takt: thread,, rank 2", "takt: thread, rank 2"})
            QTest::newRow(*note == 0 ? "nothing" : note) << QByteArray(note);
    }
    void notesThatAreNoneChangeNothing()
    {
        QFETCH(QByteArray, note);
        Track track;
        QVERIFY(!readTrackNote(note.toStdString(), track));
        QVERIFY(track.kind == TrackKind::Other);
        QCOMPARE(track.device, -1);
        QCOMPARE(track.rank, -1);
    }

    void tracksOfWhichNothingIsKnownGetNoNote() { QVERIFY(trackNote(Track()).empty()); }

private:
    static Timeline streamsOfTwoRanks()
    {
        TimelineBuilder builder;
        const NameIndex kernel = builder.intern("kernel");
        for (std::int32_t rank = 0; rank < 2; ++rank) {
            for (std::int32_t device = 0; device < 3; ++device) {
                const TrackIndex index = builder.addTrack("stream 7", "GPU");
                Track &track = builder.track(index);
                track.kind = TrackKind::GpuStream;
                track.rank = rank;
                track.device = device;
                track.process = 4711;
                track.thread = 7;
                builder.addSlice({.track = index,
                                  .start = 10 * device,
                                  .duration = 5 + rank,
                                  .name = kernel,
                                  .category = kernel});
            }
        }
        auto built = builder.build();
        return built ? *std::move(built) : throw std::runtime_error(built.error().message());
    }
};

QTEST_GUILESS_MAIN(TestPerfettoTracks)
#include "tst_perfetto_tracks.moc"
