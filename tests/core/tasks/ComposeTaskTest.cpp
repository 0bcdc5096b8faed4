#include "core/tasks/ComposeTask.h"
#include "core/score/EventText.h"

#include "core/midi/MidiWriter.h"
#include "core/unigram/Unigram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace partita;

class ComposeTaskTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void takesCountOnFromTheSeed();
    void takesAreInTheFormThatIsAsked();
    void theBestAreToldInTheirOrder();
    void whatCannotBeIsSaid_data();
    void whatCannotBeIsSaid();
    void stopsWhenAsked();

private:
    QTemporaryDir folder_; // eight takes of the model
};

namespace {

std::shared_ptr<const MusicModel> model() {
    UnigramModel::Content content;
    content.description.family = "unigram";
    content.description.grid = Grid{4, Pitch(48), Pitch(72), true};
    content.description.style.metre = {3, 4};
    content.rates.assign(25, {0.1, 0.06});
    return std::make_shared<const UnigramModel>(content);
}

ComposeRequest request() {
    ComposeRequest request;
    request.model = model();
    request.seed = 40;
    return request;
}

// By number; empty where it could not be.
std::map<int, ComposedTake> made(const ComposeRequest& request) {
    std::map<int, ComposedTake> takes;
    const auto status =
        compose(request, {[&](const ComposedTake& take) { takes[take.number] = take; }, {}}, {});
    return status ? takes : std::map<int, ComposedTake>();
}

} // namespace

void ComposeTaskTest::initTestCase() {
    ComposeRequest music = request();
    music.takes = 8;
    music.seed = 1;
    for (const auto& [number, take] : made(music))
        QVERIFY(writeMidiFile(*take.score, folder_.filePath(QString("%1.mid").arg(number)).toStdString()));
}

void ComposeTaskTest::takesCountOnFromTheSeed() {
    const auto takes = made(request());
    QCOMPARE(takes.size(), std::size_t{4});
    ComposeRequest alone = request();
    alone.takes = 1;
    alone.seed = 42;
    QVERIFY(*made(alone).at(0).score == *takes.at(2).score);
    QVERIFY(!(*takes.at(1).score == *takes.at(2).score));
    QCOMPARE(takes.at(2).seed, std::uint64_t{42});
    QVERIFY(!takes.at(2).ranked);
    QCOMPARE(takes.at(2).score->end(), Tick(8 * 3 * 480));
}

void ComposeTaskTest::takesAreInTheFormThatIsAsked() {
    ComposeRequest origin = request();
    origin.asTheOrigin = true;
    origin.trackName = "New music";
    const Score lump = *made(origin).at(0).score;
    QCOMPARE(lump.tracks.size(), std::size_t{1});
    QCOMPARE(lump.division.pulsesPerQuarter, std::uint16_t{220});
    for (const Note& note : lump.tracks.front().notes)
        QCOMPARE(note.velocity, std::uint8_t{40});
    QCOMPARE(trackName(lump.tracks.front(), TextEncoding::Latin1), std::string("New music"));
    ComposeRequest parts = request();
    parts.partNames = PartNames{"Top", "Inner", "Bottom"};
    parts.tempo = 77;
    const Score split = *made(parts).at(0).score;
    QVERIFY(split.tracks.size() > 1);
    QCOMPARE(trackName(split.tracks.front(), TextEncoding::Latin1), std::string("Top"));
    QCOMPARE(trackName(split.tracks.back(), TextEncoding::Latin1), std::string("Bottom"));
    QCOMPARE(split.division.pulsesPerQuarter, std::uint16_t{480});
}

void ComposeTaskTest::theBestAreToldInTheirOrder() {
    ComposeRequest choosing = request();
    choosing.takes = 2;
    choosing.candidates = 6;
    choosing.musicFolder = folder_.path().toStdString();
    std::vector<ComposedTake> chosen;
    QVERIFY(compose(choosing, {[&](const ComposedTake& take) { chosen.push_back(take); }, {}}, {}));
    QCOMPARE(chosen.size(), std::size_t{2});
    ComposeRequest everything = request();
    everything.takes = 6;
    const auto all = made(everything);
    for (int place = 0; place < 2; ++place) {
        const ComposedTake& take = chosen[static_cast<std::size_t>(place)];
        QCOMPARE(take.number, place);
        QVERIFY(take.ranked);
        QVERIFY(*take.score == *all.at(static_cast<int>(take.ranked->take)).score);
        QCOMPARE(take.seed, 40 + take.ranked->take);
    }
    QVERIFY(chosen[0].ranked->take != chosen[1].ranked->take);
}

void ComposeTaskTest::whatCannotBeIsSaid_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("code");
    QTest::newRow("no such model") << "model" << static_cast<int>(ErrorCode::FileNotFound);
    QTest::newRow("a metre that the model can't follow")
        << "metre" << static_cast<int>(ErrorCode::InvalidOption);
    QTest::newRow("a dial out of range") << "heat" << static_cast<int>(ErrorCode::InvalidOption);
    QTest::newRow("no such music") << "music" << static_cast<int>(ErrorCode::FileNotFound);
}

void ComposeTaskTest::whatCannotBeIsSaid() {
    QFETCH(QString, what);
    QFETCH(int, code);
    ComposeRequest wrong = request();
    if (what == "model") {
        wrong.model = nullptr;
        wrong.modelFile = "nowhere.safetensors";
    } else if (what == "metre") {
        wrong.metre = Metre{4, 4};
    } else if (what == "heat") {
        wrong.dials.temperature = 0;
    } else {
        wrong.candidates = 6;
        wrong.musicFolder = "nowhere";
    }
    int told = 0;
    const auto status = compose(wrong, {[&](const ComposedTake&) { ++told; }, {}}, {});
    QVERIFY(!status);
    QCOMPARE(static_cast<int>(status.error().code), code);
    if (what == "model" || what == "music")
        QVERIFY(status.error().path.string().starts_with("nowhere"));
    QCOMPARE(told, 0);
}

void ComposeTaskTest::stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    int told = 0;
    const auto status = compose(request(), {[&](const ComposedTake&) { ++told; }, {}}, stop.get_token());
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QCOMPARE(told, 0);
}

QTEST_APPLESS_MAIN(ComposeTaskTest)
#include "ComposeTaskTest.moc"
