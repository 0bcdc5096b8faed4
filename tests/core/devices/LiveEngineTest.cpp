#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/playback/AllocationCounter.h"
#include "tests/core/playback/RecordingSink.h"
#include "tests/core/playback/Scores.h"

#include "core/base/RandomStream.h"
#include "core/devices/LiveEngine.h"

#include <QTemporaryDir>
#include <QtTest>

#include <numeric>

using namespace partita;

namespace {

constexpr double rate = 48000;

// A device's buffers, of a length that is no multiple of 64.
struct Device {
    explicit Device(LiveEngine& e)
        : engine(e) {}

    void run(int frames) {
        while (frames > 0) {
            const int count = std::min(frames, period);
            engine.fill(left.data(), right.data(), static_cast<std::uint32_t>(count));
            sound.insert(sound.end(), left.begin(), left.begin() + count);
            frames -= count;
        }
    }

    LiveEngine& engine;
    int period = 441;
    std::array<float, 1024> left{};
    std::array<float, 1024> right{};
    std::vector<float> sound;
};

std::vector<std::int64_t> onsets(const std::vector<float>& sound, float threshold) {
    std::vector<std::int64_t> result;
    std::int64_t lastLoud = -100000;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        if (std::abs(sound[i]) < threshold)
            continue;
        const auto at = static_cast<std::int64_t>(i);
        if (at - lastLoud > 1500)
            result.push_back(at);
        lastLoud = at;
    }
    return result;
}

} // namespace

// Notes over a hundred seconds, many longer than the operations are apart, with pedals that are down in
// places.
static Score longNotes(RandomStream& random) {
    const auto below = [&random](std::uint32_t bound) { return static_cast<int>(random.below(bound)); };
    std::vector<Note> notes;
    std::vector<Event> events;
    for (std::uint32_t i = 0; i < 3000; ++i)
        notes.push_back(makeNote(i + 1, below(96000), 1 + below(2000), 30 + below(60), below(16), 100));
    for (int i = 0; i < 400; ++i)
        events.push_back(controlEvent(below(96000), below(16), 64, below(2) * 127));
    return makeScore(std::move(notes), std::move(events));
}

class LiveEngineTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void notesSoundWhereTheyShould();
    void anotherSynthTakesOverWithoutAGap();
    void fillingAllocatesNothing();
    void noVoiceHangsAfterStop();
    void noVoiceHangsAfterTenThousandRandomOperations();
    void onlyTheClockInChargeMovesTheTransport();
    void volumeAndPeakFollow();
    void reverbAndChorusCanBeSwitchedOff();

private:
    std::unique_ptr<Synth> synth(const char* font = "click.sf2") const {
        auto loaded = Synth::load(folder_.filePath(font).toStdString(), rate);
        return loaded ? *std::move(loaded) : nullptr;
    }
    void prepare(LiveEngine& engine, const Score& score) const {
        auto first = synth();
        QVERIFY(engine.swapSynth(first));
        engine.putInCharge(LiveEngine::Clock::Audio, nullptr, rate, 0);
        QVERIFY(engine.transport().send(transport::SetSchedule{Schedule::build(score)}, 1));
        QVERIFY(engine.transport().send(transport::Play{}, 2));
    }
    static Score clicks(int count) {
        std::vector<Note> notes;
        for (int i = 0; i < count; ++i)
            notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * 97, 20, 60, 0, 127));
        return makeScore(std::move(notes));
    }

    QTemporaryDir folder_;
};

void LiveEngineTest::initTestCase() {
    writeClickSoundFont(folder_.filePath("click.sf2").toStdString());
    writeClickSoundFont(folder_.filePath("held.sf2").toStdString(), true);
}

void LiveEngineTest::notesSoundWhereTheyShould() {
    LiveEngine engine;
    prepare(engine, clicks(40));
    Device device(engine);
    device.run(48000 * 4);
    const auto heard = onsets(device.sound, 0.05f);
    QCOMPARE(heard.size(), std::size_t{40});
    for (std::size_t i = 0; i < heard.size(); ++i) {
        const auto error = heard[i] - static_cast<std::int64_t>(i) * 97 * 50;
        QVERIFY2(error > -64 && error < 64, qPrintable(QString::number(error)));
    }
}

void LiveEngineTest::anotherSynthTakesOverWithoutAGap() {
    LiveEngine engine;
    prepare(engine, clicks(40));
    Device device(engine);
    for (int i = 0; i < 20; ++i) {
        device.run(9701);
        auto next = synth();
        QVERIFY(engine.swapSynth(next));
        QVERIFY(!next);
        auto tooSoon = synth();
        QVERIFY(!engine.swapSynth(tooSoon));
        QVERIFY(tooSoon != nullptr);
    }
    const auto heard = onsets(device.sound, 0.05f);
    QCOMPARE(heard.size(), std::size_t{40});
    for (std::size_t i = 0; i < heard.size(); ++i)
        QVERIFY(std::abs(heard[i] - static_cast<std::int64_t>(i) * 97 * 50) < 64);
}

void LiveEngineTest::fillingAllocatesNothing() {
    LiveEngine engine;
    std::vector<Note> notes;
    std::vector<Event> events;
    for (int i = 0; i < 3000; ++i)
        notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), i * 10, 200, 30 + i % 60, i % 16, 100));
    for (int i = 0; i < 500; ++i) {
        events.push_back(programEvent(Tick(i * 60), i % 16, i % 128));
        events.push_back(controlEvent(i * 60, i % 16, 0, i % 3));
        events.push_back(controlEvent(i * 60 + 7, i % 16, 64, i % 2 * 127));
    }
    const Score score = makeScore(std::move(notes), std::move(events));
    prepare(engine, score);
    std::array<float, 512> left{};
    std::array<float, 512> right{};
    std::size_t allocations = 0;
    std::uint64_t number = 2;
    for (int i = 0; i < 2000; ++i) {
        if (i % 40 == 0)
            engine.transport().send(transport::Seek{Tick(i * 7)}, ++number);
        if (i % 40 == 20)
            engine.transport().send(transport::SetMetronome{i % 80 == 20}, ++number);
        if (i % 200 == 150)
            engine.transport().send(transport::Stop{}, ++number);
        if (i % 200 == 155)
            engine.transport().send(transport::Play{1, false}, ++number);
        if (i % 100 == 50) // as another transposition, a solo or a level does
            engine.transport().send(
                transport::SetSchedule{Schedule::build(score, {{}, {{TrackId(1), 50 + i % 100}}, i % 7})},
                ++number);
        engine.setEffects(i % 3 == 0, i % 5 == 0);
        if (i % 3 == 0)
            engine.transport().input().pushTimeless(noteOn(i % 16, 40 + i % 50, i % 2 * 90));
        if (i % 400 == 100) {
            auto next = synth();
            QVERIFY(engine.swapSynth(next));
        }
        const std::size_t before = allocationsInThisThread();
        engine.fill(left.data(), right.data(), 512);
        allocations += allocationsInThisThread() - before;
    }
    QCOMPARE(allocations, std::size_t{0});
    QVERIFY(engine.takePeak() > 0.01f);
}

void LiveEngineTest::noVoiceHangsAfterStop() {
    LiveEngine engine;
    auto first = synth();
    Synth* voices = first.get();
    QVERIFY(engine.swapSynth(first));
    engine.putInCharge(LiveEngine::Clock::Audio, nullptr, rate, 0);
    Device device(engine);
    std::uint64_t number = 0;
    engine.transport().send(transport::SetSchedule{Schedule::build(clicks(1000))}, ++number);
    int sounded = 0;
    for (int i = 0; i < 200; ++i) {
        engine.transport().send(transport::Seek{Tick(i * 97 * 3)}, ++number);
        engine.transport().send(transport::Play{}, ++number);
        device.run(300);
        sounded += voices->activeVoices();
        engine.transport().send(transport::Stop{}, ++number);
        device.run(441);
        QCOMPARE(voices->activeVoices(), 0);
    }
    QVERIFY(sounded > 100);
}

void LiveEngineTest::noVoiceHangsAfterTenThousandRandomOperations() {
    constexpr std::uint64_t seed = 20261121;
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    RandomStream random(seed);
    LiveEngine engine;
    auto first = synth("held.sf2");
    Synth* voices = first.get();
    QVERIFY(engine.swapSynth(first));
    engine.setEffects(false, false); // they cost most of the time, and no voice
    engine.putInCharge(LiveEngine::Clock::Audio, nullptr, rate, 0);
    Device device(engine);
    std::uint64_t number = 0;
    const auto order = [&](transport::Command command) {
        QVERIFY(engine.transport().send(std::move(command), ++number));
    };
    const auto below = [&random](std::uint32_t bound) { return static_cast<int>(random.below(bound)); };
    order(transport::SetSchedule{Schedule::build(longNotes(random))});
    long long sounded = 0;
    for (int i = 0; i < 10000; ++i) {
        const int start = below(90000);
        switch (below(8)) {
        case 0:
            order(transport::SetLoop{{{Tick(start), Tick(start + 20 + below(4000))}}});
            break;
        case 1:
            order(transport::SetLoop{});
            break;
        case 2:
            order(transport::SetTempoFactor{0.25 + 3.75 * static_cast<double>(random.uniform())});
            break;
        case 3:
            order(transport::SetMetronome{below(2) == 0});
            break;
        case 4:
            engine.transport().input().pushTimeless(noteOn(below(16), below(128), 1 + below(127)));
            break;
        default:
            order(transport::Seek{Tick(start)});
        }
        order(transport::Play{below(30) == 0 ? 1 : 0, false});
        device.run(64 * (1 + below(12)));
        sounded += voices->activeVoices();
        if (below(20) != 0)
            continue;
        order(transport::Stop{});
        device.run(441);
        QCOMPARE(voices->activeVoices(), 0);
        device.sound.clear();
    }
    QVERIFY2(sounded > 20000, qPrintable(QString::number(sounded)));
    order(transport::Stop{});
    device.run(441);
    QCOMPARE(voices->activeVoices(), 0);
}

void LiveEngineTest::onlyTheClockInChargeMovesTheTransport() {
    LiveEngine engine;
    prepare(engine, clicks(40));
    Device device(engine);
    device.run(4410);
    const double before = engine.transport().state().seconds;
    engine.tick(6400);
    QCOMPARE(engine.transport().state().seconds, before);
    RecordingSink port;
    engine.putInCharge(LiveEngine::Clock::Thread, &port, rate, 0);
    device.sound.clear();
    device.run(4410);
    QCOMPARE(std::accumulate(device.sound.begin(), device.sound.end(), 0.0f), 0.0f);
    QCOMPARE(engine.transport().state().seconds, before);
    engine.tick(48000);
    QVERIFY(engine.transport().state().seconds > before + 0.9);
    QVERIFY(port.noteOns > 5);
    engine.putInCharge(LiveEngine::Clock::Thread, nullptr, rate, 0);
    QCOMPARE(port.count, 0);
    QCOMPARE(port.received.back().message, controlChange(0, controller::allSoundsOff, 0));
}

void LiveEngineTest::volumeAndPeakFollow() {
    LiveEngine engine;
    prepare(engine, clicks(40));
    Device device(engine);
    device.run(48000);
    const float loud = engine.takePeak();
    QVERIFY(loud > 0.1f);
    engine.setVolume(0.5);
    device.run(441);
    engine.takePeak();
    device.run(48000);
    QVERIFY(std::abs(engine.takePeak() - loud / 2) < 0.1f * loud);
    engine.setVolume(0);
    device.run(441);
    engine.takePeak();
    device.run(48000);
    QCOMPARE(engine.takePeak(), 0.0f);
}

void LiveEngineTest::reverbAndChorusCanBeSwitchedOff() {
    const auto sound = [this](bool reverb, bool chorus) {
        LiveEngine engine;
        engine.setEffects(reverb, chorus);
        prepare(engine, makeScore({makeNote(1, 0, 20, 60, 0, 127)},
                                  {controlEvent(0, 0, 91, 127), controlEvent(0, 0, 93, 127)}));
        Device device(engine);
        device.run(4800);
        return device.sound;
    };
    const auto tail = [](const std::vector<float>& heard) { // the click itself is 653 frames long
        float loudest = 0;
        for (std::size_t i = 2400; i < heard.size(); ++i)
            loudest = std::max(loudest, std::abs(heard[i]));
        return loudest;
    };
    const auto dry = sound(false, false);
    QVERIFY2(tail(dry) < 1e-4f, qPrintable(QString::number(tail(dry))));
    QVERIFY(tail(sound(true, false)) > 10 * tail(dry) + 1e-3f);
    QVERIFY(sound(false, true) != dry);
}

QTEST_APPLESS_MAIN(LiveEngineTest)
#include "LiveEngineTest.moc"
