#include "core/tasks/Alternatives.h"

#include "core/unigram/Unigram.h"

#include <QTest>

#include <map>

using namespace partita;

class AlternativesTest : public QObject {
    Q_OBJECT

private slots:
    void eachIsWhatItsSeedGivesAlone();
    void progressRisesToAll();
    void stopsWhenAsked();
    void sharesOfABlendLieEvenly();
};

namespace {

UnigramModel model() {
    UnigramModel::Content content;
    content.description.family = "unigram";
    content.description.grid = Grid{4, Pitch(60), Pitch(67), true};
    content.rates.assign(8, {0.3, 0.1});
    return UnigramModel(content);
}

GenerateRequest request() {
    GenerateRequest request;
    request.steps = 32;
    request.seed = 40;
    return request;
}

} // namespace

void AlternativesTest::eachIsWhatItsSeedGivesAlone() {
    const auto machine = model();
    for (const int threads : {1, 2, 5}) {
        std::map<int, NoteStates> takes;
        const auto requests = alternativesOf(request(), 5);
        QVERIFY(drawAlternatives(machine, requests, threads,
                                 [&](int number, NoteStates take) { takes[number] = std::move(take); }, {},
                                 {}));
        QCOMPARE(takes.size(), std::size_t{5});
        for (const auto& [number, take] : takes) {
            GenerateRequest alone = request();
            alone.seed = 40 + static_cast<std::uint64_t>(number);
            QVERIFY(take == *machine.generate(alone, {}, {}));
        }
        QVERIFY(!(takes[0] == takes[1]));
    }
}

void AlternativesTest::progressRisesToAll() {
    double last = 0;
    bool rising = true;
    const auto requests = alternativesOf(request(), 4);
    QVERIFY(drawAlternatives(model(), requests, 2, {},
                             [&](double share) {
                                 rising = rising && share >= last;
                                 last = share;
                             },
                             {}));
    QVERIFY(rising);
    QVERIFY(last > 0.999);
}

void AlternativesTest::stopsWhenAsked() {
    std::stop_source stop;
    stop.request_stop();
    int ready = 0;
    const auto requests = alternativesOf(request(), 4);
    const auto status = drawAlternatives(
        model(), requests, 2, [&](int, NoteStates) { ++ready; }, {}, stop.get_token());
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Cancelled);
    QCOMPARE(ready, 0);
}

void AlternativesTest::sharesOfABlendLieEvenly() {
    GenerateRequest blended = request();
    blended.blend = Blend{NoteStates(Grid{}, 32), 0.8};
    QCOMPARE(alternativesOf(blended, 1).front().blend->share, 0.8);
    const auto three = alternativesOf(blended, 3);
    QCOMPARE(three[0].blend->share, 0.25);
    QCOMPARE(three[2].blend->share, 0.75);
}

QTEST_APPLESS_MAIN(AlternativesTest)
#include "AlternativesTest.moc"
