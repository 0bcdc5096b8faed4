#include "tests/core/devices/RenderFolder.h"

#include <QFile>

#include <csignal>
#include <sys/resource.h>

using namespace partita;

class RenderErrorsTest : public QObject {
    Q_OBJECT
private slots:
    void aBrokenSoundFontIsAnError_data();
    void aBrokenSoundFontIsAnError();
    void whatCannotBeDoneIsSaid_data();
    void whatCannotBeDoneIsSaid();
    void stoppedHalfwayLeavesWhatWasThere();
    void aFullDiskLeavesNothing_data();
    void aFullDiskLeavesNothing();
    void twoHundredTracksSound();
    void aMillionEventsSound();
    void aBeatOfAMicrosecondIsNoTrouble();

private:
    RenderFolder folder_;
};

void RenderErrorsTest::aBrokenSoundFontIsAnError_data() {
    QTest::addColumn<QByteArray>("content");
    writeClickSoundFont(folder_.path("whole.sf2"));
    QFile file(folder_.name("whole.sf2"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("this is no soundfont at all, is it?");
    QTest::newRow("head only") << whole.left(12);
    QTest::newRow("cut in the samples") << whole.left(150);
    QTest::newRow("cut in the presets") << whole.left(whole.size() - 200);
    QByteArray noise = whole;
    for (qsizetype i = 60; i < noise.size(); ++i)
        noise[i] = static_cast<char>(i * 37);
    QTest::newRow("noise") << noise;
}

void RenderErrorsTest::aBrokenSoundFontIsAnError() {
    QFETCH(QByteArray, content);
    QFile file(folder_.name("broken.sf2"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    RenderOptions options;
    options.soundFont = folder_.path("broken.sf2");
    const auto done = folder_.render(makeScore(pulse(1, 480)), "x.wav", options);
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, ErrorCode::SoundFont);
    QCOMPARE(done.error().path.string(), folder_.path("broken.sf2"));
    QVERIFY(!done.error().detail.empty());
    QVERIFY(!QFile::exists(folder_.name("x.wav")));
}

void RenderErrorsTest::whatCannotBeDoneIsSaid_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("mute");
    QTest::addColumn<bool>("notes");
    QTest::addColumn<int>("code");
    QTest::newRow("extension") << "x.xyz" << 0 << 0 << -1 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("no extension") << "x" << 0 << 0 << -1 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("flac float") << "x.flac" << 0 << 2 << -1 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("opus 44100") << "x.opus" << 44100 << 0 << -1 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("mp3 96000") << "x.mp3" << 96000 << 0 << -1 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("rate") << "x.wav" << 200000 << 0 << -1 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("track") << "x.wav" << 0 << 0 << 7 << true << int(ErrorCode::InvalidOption);
    QTest::newRow("no notes") << "x.wav" << 0 << 0 << -1 << false << int(ErrorCode::NothingUsable);
    QTest::newRow("all muted") << "x.wav" << 0 << 0 << 0 << true << int(ErrorCode::NothingUsable);
    QTest::newRow("no such folder") << "none/x.wav" << 0 << 0 << -1 << true << int(ErrorCode::NotWritable);
    QTest::newRow("a folder") << "folder.wav" << 0 << 0 << -1 << true << int(ErrorCode::NotWritable);
}

void RenderErrorsTest::whatCannotBeDoneIsSaid() {
    QFETCH(QString, name);
    QFETCH(int, rate);
    QFETCH(int, bits);
    QFETCH(int, mute);
    QFETCH(bool, notes);
    folder_.dir().mkdir("folder.wav");
    RenderOptions options;
    options.sampleRate = rate;
    options.bits = static_cast<RenderOptions::Bits>(bits);
    if (mute >= 0)
        options.mutedTracks = {mute};
    const auto done = folder_.render(makeScore(notes ? pulse(2, 480) : std::vector<Note>{}), name, options);
    QVERIFY(!done.ok());
    QTEST(int(done.error().code), "code");
    QVERIFY(!done.error().detail.empty());
    QVERIFY(!QFileInfo(folder_.name(name)).isFile());
    QCOMPARE(folder_.leftovers(), QStringList());
}

void RenderErrorsTest::stoppedHalfwayLeavesWhatWasThere() {
    QFile old(folder_.name("stopped.wav"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("what was there");
    old.close();
    std::stop_source stop;
    double last = 0;
    const auto done =
        folder_.render(makeScore(pulse(600, 480)), "stopped.wav", {}, stop.get_token(), [&](double share) {
            last = share;
            if (share > 0.3)
                stop.request_stop();
        });
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(last > 0.3 && last < 0.5);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("what was there"));
    QCOMPARE(folder_.leftovers(), QStringList());
}

void RenderErrorsTest::aFullDiskLeavesNothing_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("room"); // bytes
    for (const QString name : {"full.wav", "full.flac", "full.ogg", "full.opus", "full.mp3"})
        for (const int room : {10, 20000})
            QTest::addRow("%s after %d", qPrintable(name), room) << name << room;
}

void RenderErrorsTest::aFullDiskLeavesNothing() {
    QFETCH(QString, name);
    QFETCH(int, room);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{static_cast<rlim_t>(room), before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    RenderOptions options;
    options.title = "A piece that has no room";
    const auto done = folder_.render(makeScore(pulse(200, 240)), name, options);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, ErrorCode::DiskFull);
    QCOMPARE(done.error().path.string(), folder_.path(name));
    QVERIFY(!QFile::exists(folder_.name(name)));
    QCOMPARE(folder_.leftovers(), QStringList());
}

void RenderErrorsTest::twoHundredTracksSound() {
    Score score;
    for (std::uint32_t i = 0; i < 200; ++i)
        score.tracks.push_back({TrackId(i + 1), {makeNote(i + 1, i * 480, 240, 60, int(i % 16), 127)}, {}});
    QVERIFY(folder_.render(score, "many.wav").ok());
    QCOMPARE(onsets(readSound(folder_.path("many.wav"))).size(), std::size_t{200});
}

void RenderErrorsTest::aMillionEventsSound() {
    std::vector<Event> events;
    for (int i = 0; i < 1'000'000; ++i)
        events.push_back(controlEvent(480 + i % 3, i % 16, 1, i / 16 % 128));
    Score score = makeScore(pulse(8, 480), std::move(events));
    QVERIFY(folder_.render(score, "events.wav").ok());
    QCOMPARE(onsets(readSound(folder_.path("events.wav"))).size(), std::size_t{8});
}

// 200 beats in 200 microseconds, then a note after a second.
void RenderErrorsTest::aBeatOfAMicrosecondIsNoTrouble() {
    std::vector<Note> notes = pulse(2, 100 * 480);
    notes.push_back(makeNote(999, 202 * 480, 240, 60, 0, 127));
    const Score score = makeScore(notes, {tempoEvent(Tick(0), 6e7), tempoEvent(Tick(200 * 480), 120)});
    const auto done = folder_.render(score, "fast.wav");
    QVERIFY(done.ok());
    const auto heard = onsets(readSound(folder_.path("fast.wav")));
    QCOMPARE(heard.size(), std::size_t{2});
    QVERIFY(std::abs(heard[1] - heard[0] - 44100) <= 64);
    QVERIFY(folder_.render(makeScore(pulse(200, 480), {tempoEvent(Tick(0), 6e7)}), "blip.flac").ok());
}

QTEST_APPLESS_MAIN(RenderErrorsTest)
#include "RenderErrorsTest.moc"
