#include "tests/cli/CliFolder.h"

#include "core/dataset/KeyFinder.h"
#include "core/midi/MidiReader.h"

#include <QJsonDocument>

#include <algorithm>
#include <set>
#include <tuple>

using namespace partita;

// From a folder to new music by partita-cli: train, generate, render.
class GenerateVerbTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void doesTheWholeJob();
    void makesAgainWhatIsNotKept();
    void sameSeedGivesTheSameFile();
    void resumeContinuesToTheSameModel();
    void writesTheBestOfManyTakes();

private:
    CliFolder folder_;
};

void GenerateVerbTest::initTestCase() {
    QVERIFY(folder_.isReady());
}

void GenerateVerbTest::doesTheWholeJob() {
    const auto trained =
        folder_.run({"train", "music", "-o", "model.safetensors", "--preset", "quick", "--updates", "30"});
    QVERIFY2(trained.exitCode == 0, trained.err.constData());
    QVERIFY(QFile::exists(folder_.path("model.safetensors")));

    const auto info = folder_.run({"info", "model.safetensors", "--json"});
    QCOMPARE(info.exitCode, 0);
    QVERIFY(QJsonDocument::fromJson(info.out).isObject());

    const auto generated =
        folder_.run({"generate", "model.safetensors", "-o", "new.mid", "--count", "3", "--bars", "4"});
    QVERIFY2(generated.exitCode == 0, generated.err.constData());
    for (const QString name : {"new-001.mid", "new-002.mid", "new-003.mid"}) {
        const auto file = readMidiFile(folder_.path(name).toStdString());
        QVERIFY2(file.ok(), qPrintable(name));
        QVERIFY(file->warnings.empty());
    }

    const auto rendered = folder_.run({"render", "music/tune 1.mid", "-o", "tune.wav"});
    if (rendered.exitCode != 0 && rendered.err.contains("oundfont"))
        QSKIP("no soundfont is installed: not rendered");
    QCOMPARE(rendered.exitCode, 0);
    QVERIFY(QFile(folder_.path("tune.wav")).size() > 44100 * 4);
}

void GenerateVerbTest::makesAgainWhatIsNotKept() {
    QCOMPARE(folder_.run({"train", "music", "-o", "from.safetensors", "--preset", "quick", "--updates", "30"})
                 .exitCode,
             0);
    QCOMPARE(folder_.run({"generate", "from.safetensors", "-o", "from.mid", "--bars", "4"}).exitCode, 0);
    const auto notesOf = [&](const char* name) {
        const auto file = readMidiFile(folder_.path(name).toStdString());
        std::set<std::tuple<std::int64_t, std::int64_t, int, int>> notes;
        for (const auto& track : file->score.tracks)
            for (const auto& note : track.notes)
                notes.insert({note.start.value, note.length.value, note.pitch.value, note.velocity});
        return notes;
    };
    const auto before = notesOf("from.mid");
    QVERIFY(!before.empty());
    const auto make = [&](QStringList options) {
        const auto made = folder_.run(QStringList{"generate", "from.safetensors", "-o", "made.mid", "--from",
                                                  "from.mid", "--seed", "7"} +
                                      options);
        QVERIFY2(made.exitCode == 0, made.err.constData());
    };
    make({"--keep", "bars=1-2"});
    const auto half = notesOf("made.mid");
    constexpr std::int64_t barTicks = 480 * 4;
    for (const auto& note : before)
        QVERIFY(std::get<0>(note) >= 2 * barTicks || half.contains(note));
    QVERIFY(half != before);
    make({"--continue", "--bars", "2"});
    const auto longer = notesOf("made.mid");
    QVERIFY(std::includes(longer.begin(), longer.end(), before.begin(), before.end()));
    QVERIFY(std::get<0>(*longer.rbegin()) >= 4 * barTicks);
    make({"--operation", "fill-gap", "--select", "bars=2"});
    const auto filled = notesOf("made.mid");
    QVERIFY(std::includes(filled.begin(), filled.end(), before.begin(), before.end()));
    make({"--select", "bars=3", "--density", "1", "--height", "1"});
    const auto third = notesOf("made.mid");
    for (const auto& note : before)
        QVERIFY((std::get<0>(note) >= 2 * barTicks && std::get<0>(note) < 3 * barTicks) ||
                third.contains(note));
    make({"--blend", "music/tune 1.mid", "--share", "0.3"});
    make({"--operation", "harmonise", "--scale", "c-major", "--strict-scale"});
    for (const auto& note : notesOf("made.mid"))
        QVERIFY(before.contains(note) || inScale(Pitch(std::get<2>(note)), Key{0, false}));
    make({"--keep", "melody", "--keep", "bass,bars=1"});
    // Nothing but the top and the bottom of a bar is sure to stay; the first note of the highest pitch is
    // among it.
    const auto top = *std::max_element(before.begin(), before.end(), [](const auto& a, const auto& b) {
        return std::get<2>(a) < std::get<2>(b);
    });
    QVERIFY(notesOf("made.mid").contains(top));
}

void GenerateVerbTest::sameSeedGivesTheSameFile() {
    QCOMPARE(folder_
                 .run({"train", "music", "-o", "a.safetensors", "--preset", "quick", "--updates", "5",
                       "--threads", "1"})
                 .exitCode,
             0);
    QCOMPARE(folder_
                 .run({"train", "music", "-o", "b.safetensors", "--preset", "quick", "--updates", "5",
                       "--threads", "2"})
                 .exitCode,
             0);
    for (const QString model : {"a", "b"})
        QCOMPARE(
            folder_
                .run({"generate", model + ".safetensors", "-o", model + ".mid", "--bars", "2", "--seed", "9"})
                .exitCode,
            0);
    QFile a(folder_.path("a.mid"));
    QFile b(folder_.path("b.mid"));
    QVERIFY(a.open(QIODevice::ReadOnly) && b.open(QIODevice::ReadOnly));
    QCOMPARE(a.readAll(), b.readAll());
}

void GenerateVerbTest::resumeContinuesToTheSameModel() {
    QCOMPARE(
        folder_.run({"train", "music", "-o", "whole.safetensors", "--preset", "quick", "--updates", "12"})
            .exitCode,
        0);
    QCOMPARE(folder_.run({"train", "music", "-o", "parts.safetensors", "--preset", "quick", "--updates", "6"})
                 .exitCode,
             0);
    const auto resumed = folder_.run(
        {"train", "music", "-o", "parts.safetensors", "--preset", "quick", "--updates", "12", "--resume"});
    QVERIFY2(resumed.exitCode == 0, resumed.err.constData());
    for (const QString model : {"whole", "parts"})
        QCOMPARE(
            folder_
                .run({"generate", model + ".safetensors", "-o", model + ".mid", "--bars", "2", "--seed", "4"})
                .exitCode,
            0);
    QFile whole(folder_.path("whole.mid"));
    QFile parts(folder_.path("parts.mid"));
    QVERIFY(whole.open(QIODevice::ReadOnly) && parts.open(QIODevice::ReadOnly));
    QCOMPARE(parts.readAll(), whole.readAll());
}

// All there are, in the order of their worth: the same takes as without --candidates.
void GenerateVerbTest::writesTheBestOfManyTakes() {
    QCOMPARE(folder_.run({"train", "music", "-o", "best.safetensors", "--preset", "quick", "--updates", "10"})
                 .exitCode,
             0);
    const QStringList call{"generate", "best.safetensors", "--bars", "4", "--seed", "3"};
    const auto outcome = folder_.run(
        call + QStringList{"-o", "best.mid", "--count", "2", "--candidates", "6", "--like", "music"});
    QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray("best-001.mid\nbest-002.mid\n"));
    QCOMPARE(outcome.err.count("of 6; like the music in"), 2);
    QCOMPARE(folder_.run(call + QStringList{"-o", "all.mid", "--count", "6"}).exitCode, 0);
    std::set<int> chosen;
    for (const char* best : {"best-001.mid", "best-002.mid"})
        for (int take = 1; take <= 6; ++take)
            if (folder_.read(best) == folder_.read(QString("all-00%1.mid").arg(take)))
                chosen.insert(take);
    QCOMPARE(chosen.size(), std::size_t{2});
    QVERIFY(outcome.err.contains("take " + QByteArray::number(*chosen.begin()) + " of 6"));

    for (const QStringList& wrong : {QStringList{"--candidates", "6"}, QStringList{"--like", "music"},
                                     QStringList{"--count", "4", "--candidates", "3", "--like", "music"}})
        QCOMPARE(folder_.run(call + QStringList{"-o", "no.mid"} + wrong).exitCode, 2);
    const auto nowhere =
        folder_.run(call + QStringList{"-o", "no.mid", "--candidates", "6", "--like", "nowhere"});
    QCOMPARE(nowhere.exitCode, 1);
    QVERIFY(nowhere.err.contains("nowhere"));
    QVERIFY(!QFile::exists(folder_.path("no.mid")));
}

QTEST_GUILESS_MAIN(GenerateVerbTest)
#include "GenerateVerbTest.moc"
