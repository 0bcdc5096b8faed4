#include "tests/core/devices/RenderFolder.h"

#include "core/devices/SoundFontSearch.h"
#include "core/score/TempoMap.h"

using namespace partita;

class RenderTest : public QObject {
    Q_OBJECT
private slots:
    void onsetsAreWhereTheScoreSays_data();
    void onsetsAreWhereTheScoreSays();
    void mutedTracksAreLeftOut();
    void theTailDiesAway();
    void anInstalledFontSounds();

private:
    RenderFolder folder_;
};

void RenderTest::onsetsAreWhereTheScoreSays_data() {
    QTest::addColumn<QList<int>>("tempi"); // a beat each, beats a minute
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("rate");
    QTest::newRow("constant") << QList<int>{113} << 1.0 << 44100;
    QTest::newRow("constant, faster, 48 kHz") << QList<int>{97} << 1.37 << 48000;
    QTest::newRow("changing") << QList<int>{60, 61, 173, 40, 240, 97, 133, 71, 119, 88} << 1.0 << 44100;
    QTest::newRow("changing, slower") << QList<int>{120, 90, 240, 77} << 0.5 << 44100;
}

void RenderTest::onsetsAreWhereTheScoreSays() {
    QFETCH(QList<int>, tempi);
    QFETCH(double, factor);
    QFETCH(int, rate);
    constexpr int beats = 60;
    std::vector<Event> events;
    for (int i = 0; i < tempi.size(); ++i)
        events.push_back(tempoEvent(Tick(i * 480), tempi[i]));
    const Score score = makeScore(pulse(beats, 480), events);
    RenderOptions options;
    options.tempoFactor = factor;
    options.sampleRate = rate;
    const auto done = folder_.render(score, "onsets.wav", options);
    QVERIFY2(done.ok(), done.ok() ? "" : describe(done.error()).c_str());

    const auto heard = onsets(readSound(folder_.path("onsets.wav")));
    QCOMPARE(heard.size(), std::size_t{beats});
    const TempoMap tempo(score);
    std::int64_t least = 1 << 20;
    std::int64_t most = -(1 << 20);
    for (int i = 0; i < beats; ++i) {
        const double wanted = tempo.seconds(Tick(i * 480)) / factor * rate;
        const std::int64_t error = heard[static_cast<std::size_t>(i)] - std::llround(wanted);
        least = std::min(least, error);
        most = std::max(most, error);
    }
    qInfo("onsets are %lld to %lld frames off", static_cast<long long>(least), static_cast<long long>(most));
    QVERIFY(most - least <= 64);
    QVERIFY(std::abs(least) <= 128 && std::abs(most) <= 128);
}

void RenderTest::mutedTracksAreLeftOut() {
    Score score = makeScore(pulse(4, 480));
    score.tracks.push_back({TrackId(2), {makeNote(50, 240, 100, 60, 1, 127)}, {}});
    RenderOptions options;
    QVERIFY(folder_.render(score, "both.wav").ok());
    options.mutedTracks = {0};
    QVERIFY(folder_.render(score, "muted.wav", options).ok());
    QCOMPARE(onsets(readSound(folder_.path("both.wav"))).size(), std::size_t{5});
    QCOMPARE(onsets(readSound(folder_.path("muted.wav"))).size(), std::size_t{1});
}

void RenderTest::theTailDiesAway() {
    Score score = makeScore(pulse(1, 480), {controlEvent(0, 0, 64, 127)});
    score.tracks[0].events.push_back(endOfTrackEvent(Tick(960 * 3600))); // an hour of rest is no music
    RenderOptions options;
    options.bits = RenderOptions::Bits::Float32;
    QVERIFY(folder_.render(score, "tail.wav", options).ok());
    const Sound sound = readSound(folder_.path("tail.wav"));
    QVERIFY(sound.left.size() < 44100 * 32);
    const std::vector<float> end(sound.left.end() - 2000, sound.left.end());
    QVERIFY(peak(end) < 3.2e-5f);
}

void RenderTest::anInstalledFontSounds() {
    const SoundFontSearch search = findSoundFont();
    if (search.found.empty())
        QSKIP("no soundfont is installed");
    RenderOptions options;
    options.soundFont = search.found;
    QVERIFY(
        folder_.render(makeScore(pulse(8, 480), {programEvent(Tick(0), 0, 48)}), "real.flac", options).ok());
    const Sound sound = readSound(folder_.path("real.flac"));
    QVERIFY(peak(sound.left) > 0.02f);
    QVERIFY(sound.left.size() > 44100 * 4);
}

QTEST_APPLESS_MAIN(RenderTest)
#include "RenderTest.moc"
