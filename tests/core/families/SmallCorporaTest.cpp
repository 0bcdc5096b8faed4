#include "core/dataset/CorpusSource.h"
#include "core/families/Families.h"
#include "core/learn/Learner.h"
#include "core/midi/MidiWriter.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace partita;

namespace {

// A bar of quarter notes, a minor third higher for each `variant`.
Score smallScore(int notes, int variant = 0, int channel = 0) {
    Score score;
    Track track;
    track.id = TrackId(1);
    for (int i = 0; i < notes; ++i) {
        Note note;
        note.id = NoteId(static_cast<std::uint32_t>(i + 1));
        note.start = Tick(480 * i);
        note.length = Tick(480);
        note.pitch = Pitch(60 + (i * (variant + 1)) % 12);
        note.velocity = 80;
        note.channel = static_cast<std::uint8_t>(channel);
        track.notes.push_back(note);
    }
    sortNotes(track);
    score.tracks.push_back(std::move(track));
    return score;
}

bool hasOption(const ModelFamily& family, const std::string& name) {
    const TrainingOptionList options = family.options();
    return std::any_of(options.begin(), options.end(),
                       [&](const TrainingOption& option) { return name == option.name; });
}

} // namespace

// Folders with hardly anything in them still teach, and what can't be known is not made up.
class SmallCorporaTest : public QObject {
    Q_OBJECT

private slots:
    void trainsAndGenerates_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<int>("pieces");
        QTest::addColumn<int>("notes");
        for (const ModelFamily* family : modelFamilies()) {
            const QString name = QString::fromStdString(family->name());
            QTest::addRow("%s, one piece", qPrintable(name)) << name << 1 << 16;
            QTest::addRow("%s, two pieces", qPrintable(name)) << name << 2 << 16;
            QTest::addRow("%s, a single note", qPrintable(name)) << name << 1 << 1;
        }
    }

    void trainsAndGenerates() {
        QFETCH(QString, family);
        QFETCH(int, pieces);
        QFETCH(int, notes);
        const QTemporaryDir folder;
        for (int i = 0; i < pieces; ++i)
            QVERIFY(
                writeMidiFile(smallScore(notes, i), folder.filePath(QString("%1.mid").arg(i)).toStdString())
                    .ok());
        const ModelFamily* made = nullptr;
        for (const ModelFamily* each : modelFamilies())
            if (each->name() == family.toStdString())
                made = each;
        QVERIFY(made != nullptr);
        const std::string preset = made->presets().front();
        const PresetData wanted = made->presetData(preset);
        ImportOptions reading;
        reading.grid = wanted.grid;
        reading.windowSteps = wanted.windows.windowSteps;
        auto corpus = importCorpus(folder.path().toStdString(), reading, false, {}, {});
        QVERIFY(corpus.ok());
        QCOMPARE(corpus->pieces.size(), static_cast<std::size_t>(pieces));
        const auto data = std::make_shared<const TrainingSet>(
            std::make_shared<const Corpus>(std::move(*corpus)), wanted.windows);
        TrainOverrides overrides;
        for (const auto& [option, number] : {std::pair("most_updates", 3), std::pair("threads", 1),
                                             std::pair("hidden", 8), std::pair("batch", 4)})
            if (hasOption(*made, option))
                overrides.set(option, number);
        auto learner = made->makeLearner(data, preset, overrides);
        QVERIFY2(learner.ok(), learner.ok() ? "" : describe(learner.error()).c_str());
        for (int update = 0; update < 3; ++update)
            (*learner)->update();
        const auto figures = (*learner)->evaluate();
        QVERIFY(figures.finite);
        QVERIFY(!figures.heldOut);
        GenerateRequest request;
        request.steps = 64;
        const auto states = (*learner)->snapshot()->generate(request, [](double) {}, {});
        QVERIFY(states.ok());
        QCOMPARE(states->steps(), 64);
    }

    void drumsAloneSayThatTheyCanBeAskedFor() {
        const QTemporaryDir folder;
        constexpr int percussion = 9;
        QVERIFY(writeMidiFile(smallScore(16, 0, percussion), folder.filePath("beat.mid").toStdString()).ok());
        const auto corpus = importCorpus(folder.path().toStdString(), ImportOptions(), false, {}, {});
        QVERIFY(!corpus.ok());
        QCOMPARE(corpus.error().code, ErrorCode::NothingUsable);
        QVERIFY(corpus.error().detail.find("beat.mid") != std::string::npos);
        QVERIFY(corpus.error().detail.find("asked for") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(SmallCorporaTest)
#include "SmallCorporaTest.moc"
