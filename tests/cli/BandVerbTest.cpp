#include "core/midi/MidiReader.h"
#include "core/score/EventText.h"
#include "tests/cli/CliFolder.h"
#include "tests/core/dataset/MadeBand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <set>

using namespace partita;

// A folder of bands by partita-cli: who plays, a band that is made, and one player of it anew.
class BandVerbTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(folder_.isReady());
        QDir(folder_.path(".")).mkpath("bands");
        for (int i = 0; i < 6; ++i)
            test::writeScore(test::madeBand(static_cast<std::uint64_t>(50 + i)),
                             folder_.path(QString("bands/band %1.mid").arg(i)).toStdString());
        const auto trained = folder_.run({"train", "bands", "-o", "band.safetensors", "--preset", "quick",
                                          "--hidden", "8", "--updates", "60"});
        QVERIFY2(trained.exitCode == 0, trained.err.constData());
    }

    void scanSaysWhoPlays() {
        const auto scanned = folder_.run({"scan", "bands"});
        QVERIFY2(scanned.out.contains("Parts: drums in 6 of 6 pieces, bass in 6, chords in 6, pad in 6, "
                                      "melody in 6."),
                 scanned.out.constData());
        const auto json = QJsonDocument::fromJson(folder_.run({"scan", "bands", "--json"}).out).object();
        QCOMPARE(json["parts"].toArray().size(), 5);
        QCOMPARE(json["parts"].toArray()[0].toObject()["part"].toString(), QString("drums"));
        const QJsonArray tracks = json["files"].toArray()[0].toObject()["track_parts"].toArray();
        QCOMPARE(tracks[0].toString(), QString("melody"));
        QCOMPARE(tracks[4].toString(), QString("drums"));
        QVERIFY(!folder_.run({"scan", "bands", "--together"}).out.contains("Parts:"));
    }

    void aBandIsMade() {
        const auto made = folder_.run({"generate", "band.safetensors", "-o", "o.mid", "--count", "4",
                                       "--bars", "8", "--parts", "drums,bass,melody"});
        QVERIFY2(made.exitCode == 0, made.err.constData());
        std::set<std::string> names;
        for (int take = 1; take <= 4; ++take) {
            const auto file = readMidiFile(folder_.path(QString("o-00%1.mid").arg(take)).toStdString());
            QVERIFY(file.ok());
            std::set<int> channels;
            for (const Track& track : file->score.tracks) {
                if (track.notes.empty())
                    continue;
                const std::string name = trackName(track, TextEncoding::Latin1);
                names.insert(name);
                QVERIFY(channels.insert(track.notes.front().channel).second);
                for (const Note& note : track.notes)
                    QCOMPARE(note.channel == drumChannel, name == "drums");
            }
        }
        QVERIFY(names == (std::set<std::string>{"drums", "bass", "melody"}));
    }

    void aPartThatThereIsNotIsNamedWithThoseThatThereAre() {
        const auto made =
            folder_.run({"generate", "band.safetensors", "-o", "no.mid", "--parts", "drums,kazoo"});
        QCOMPARE(made.exitCode, 2);
        QVERIFY2(made.err.contains("kazoo") && made.err.contains("melody"), made.err.constData());
        QVERIFY(!QFile::exists(folder_.path("no.mid")));
        QVERIFY(folder_
                    .run({"generate", "band.safetensors", "-o", "no.mid", "--from", "bands/band 0.mid",
                          "--keep", "part=kazoo"})
                    .exitCode != 0);
    }

    void partsOfAPieceNeedNames() {
        const auto made = folder_.run(
            {"generate", "band.safetensors", "-o", "no.mid", "--from", "bands/band 0.mid", "--parts"});
        QCOMPARE(made.exitCode, 2);
        QVERIFY2(made.err.contains("--parts"), made.err.constData());
        QVERIFY(!QFile::exists(folder_.path("no.mid")));
    }

    void onePlayerIsMadeAnewAndTheOthersStay_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("asked for") << QStringList{"--parts", "drums"};
        QTest::newRow("selected") << QStringList{"--select", "part=drums"};
        QTest::newRow("all others kept") << QStringList{"--keep", "part=bass", "--keep", "part=chords",
                                                        "--keep", "part=pad",  "--keep", "part=melody"};
    }

    void onePlayerIsMadeAnewAndTheOthersStay() {
        QFETCH(QStringList, options);
        const auto made = folder_.run(
            QStringList{"generate", "band.safetensors", "-o", "drums.mid", "--from", "bands/band 0.mid"} +
            options);
        QVERIFY2(made.exitCode == 0, made.err.constData());
        const auto before = readMidiFile(folder_.path("bands/band 0.mid").toStdString());
        const auto after = readMidiFile(folder_.path("drums.mid").toStdString());
        QVERIFY(before.ok() && after.ok());
        const auto keysOf = [](const Track& track) {
            std::vector<std::pair<std::int64_t, int>> keys;
            for (const Note& note : track.notes)
                keys.emplace_back(note.start.value, note.pitch.value);
            return keys;
        };
        for (std::size_t i = 0; i < before->score.tracks.size(); ++i)
            QCOMPARE(keysOf(before->score.tracks[i]) == keysOf(after->score.tracks[i]), i != 4);
    }

private:
    CliFolder folder_;
};

QTEST_APPLESS_MAIN(BandVerbTest)
#include "BandVerbTest.moc"
