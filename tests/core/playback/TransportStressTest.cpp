#include "tests/core/playback/Scores.h"

#include <QtTest>

#include "tests/core/playback/AllocationCounter.h"
#include "tests/core/playback/TransportRig.h"

#include "core/base/RandomStream.h"

#include <thread>

using namespace partita;

namespace {

constexpr std::uint64_t seed = 20240607;
constexpr int operations = 10000;

int below(RandomStream& random, int bound) {
    return static_cast<int>(random.below(static_cast<std::uint32_t>(bound)));
}

Score randomScore(RandomStream& random) {
    std::vector<Note> notes;
    std::vector<Event> events{tempoEvent(Tick(0), 40 + below(random, 200))};
    for (int i = 0; i < 400; ++i)
        notes.push_back(makeNote(static_cast<std::uint32_t>(i + 1), below(random, 9600), below(random, 900),
                                 40 + below(random, 30), below(random, 4), 1 + below(random, 127)));
    for (int i = 0; i < 50; ++i) {
        events.push_back(controlEvent(below(random, 9600), below(random, 4), 64, 127 * below(random, 2)));
        events.push_back(controlEvent(below(random, 9600), below(random, 4), 7, below(random, 128)));
        events.push_back(programEvent(Tick(below(random, 9600)), below(random, 4), below(random, 128)));
        events.push_back(tempoEvent(Tick(below(random, 9600)), 30 + below(random, 300)));
    }
    return makeScore(std::move(notes), std::move(events));
}

transport::Command randomCommand(RandomStream& random,
                                 const std::vector<std::shared_ptr<const Schedule>>& schedules) {
    switch (below(random, 10)) {
    case 0:
    case 1:
        return transport::Seek{Tick(below(random, 10000))};
    case 2: {
        const int start = below(random, 9600);
        return transport::SetLoop{{{Tick(start), Tick(start + 1 + below(random, 2000))}}};
    }
    case 3:
        return transport::SetLoop{};
    case 4:
        return transport::SetTempoFactor{0.25 + 3.75 * static_cast<double>(random.uniform())};
    case 5:
        return transport::Stop{};
    case 6:
        return transport::Audition{noteOn(below(random, 4), 40 + below(random, 30), 90),
                                   below(random, 100) * 0.01};
    case 7:
        return transport::SetMetronome{below(random, 3) > 0};
    case 8:
        return transport::Play{below(random, 3), below(random, 4) == 0};
    default:
        return transport::SetSchedule{schedules[random.below(static_cast<std::uint32_t>(schedules.size()))]};
    }
}

// Some keys go down and up, others only down; pedals and bends between them.
void pressKeys(RandomStream& random, Transport& transport) {
    for (int i = below(random, 4); i > 0; --i) {
        const int pitch = 40 + below(random, 30);
        const int channel = below(random, 4);
        transport.input().setChannel(below(random, 3) == 0 ? -1 : channel);
        transport.input().pushTimeless(
            below(random, 2) == 0 ? noteOff(channel, pitch) : noteOn(channel, pitch, 1 + below(random, 127)));
    }
    if (below(random, 6) == 0)
        transport.input().pushTimeless(
            controlChange(below(random, 4), controller::pedal, 127 * below(random, 2)));
    if (below(random, 6) == 0)
        transport.input().pushTimeless(pitchBend(below(random, 4), below(random, 16384)));
    if (below(random, 50) == 0)
        transport.input().pushRelease();
}

} // namespace

class TransportStressTest : public QObject {
    Q_OBJECT
private slots:
    void noNoteHangsAfterRandomOperations();
    void processingAllocatesNothing();
    void oneThreadCommandsWhileAnotherPlays();
};

void TransportStressTest::noNoteHangsAfterRandomOperations() {
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    RandomStream random(seed);
    std::vector<std::shared_ptr<const Schedule>> schedules;
    for (int i = 0; i < 20; ++i)
        schedules.push_back(Schedule::build(randomScore(random)));
    TransportRig rig;
    rig.sink.keep = false;
    rig.order(transport::SetSchedule{schedules[0]});
    int soundedBeforeStops = 0;
    for (int i = 0; i < operations; ++i) {
        rig.order(randomCommand(random, schedules));
        rig.order(transport::Play{below(random, 20) == 0 ? 1 : 0, false});
        pressKeys(random, rig.transport);
        rig.run(1 + below(random, 6000));
        if (below(random, 20) == 0) {
            soundedBeforeStops += rig.sink.count;
            rig.order(transport::Stop{});
            rig.run(64);
            QCOMPARE(rig.sink.count, 0);
        }
        QCOMPARE(rig.sink.faults, 0);
    }
    QVERIFY(rig.sink.noteOns > operations);
    QVERIFY(soundedBeforeStops > 100);
    rig.order(transport::Stop{});
    rig.run(64);
    QCOMPARE(rig.sink.count, 0);
}

void TransportStressTest::processingAllocatesNothing() {
    RandomStream random(seed, 1);
    std::vector<std::shared_ptr<const Schedule>> schedules;
    for (int i = 0; i < 5; ++i)
        schedules.push_back(Schedule::build(randomScore(random)));
    TransportRig rig;
    rig.sink.keep = false;
    std::size_t allocations = 0;
    for (int i = 0; i < 2000; ++i) {
        // Copies of the schedules, so that the transport holds the last reference to what it gives back.
        if (i % 50 == 0)
            rig.order(transport::SetSchedule{Schedule::build(randomScore(random))});
        rig.order(randomCommand(random, schedules));
        rig.order(transport::Play{});
        pressKeys(random, rig.transport);
        const std::size_t before = allocationsInThisThread();
        rig.run(1 + below(random, 2000));
        if (i % 100 == 0)
            rig.transport.release(rig.sink);
        allocations += allocationsInThisThread() - before;
    }
    QCOMPARE(allocations, std::size_t{0});
    QVERIFY(rig.sink.noteOns > 1000);
}

void TransportStressTest::oneThreadCommandsWhileAnotherPlays() {
    RandomStream random(seed, 2);
    std::vector<std::shared_ptr<const Schedule>> schedules;
    for (int i = 0; i < 5; ++i)
        schedules.push_back(Schedule::build(randomScore(random)));
    Transport transport;
    RecordingSink sink;
    sink.keep = false;
    constexpr std::uint64_t commands = 3000;
    std::thread clock([&] {
        while (transport.state().handled < commands)
            transport.process(64, sink);
    });
    for (std::uint64_t number = 1; number <= commands; ++number) {
        transport::Command command = number % 10 == 0
                                         ? transport::SetSchedule{Schedule::build(randomScore(random))}
                                     : number == commands ? transport::Command(transport::Stop{})
                                     : number % 2 == 0    ? transport::Command(transport::Play{})
                                                          : randomCommand(random, schedules);
        while (!transport.send(command, number))
            std::this_thread::yield();
    }
    clock.join();
    RecordingSink& end = sink;
    transport.send(transport::Stop{}, commands + 1);
    transport.process(64, end);
    QCOMPARE(sink.count, 0);
    QCOMPARE(sink.faults, 0);
    transport.collect();
}

QTEST_APPLESS_MAIN(TransportStressTest)
#include "TransportStressTest.moc"
