#include "ClickSoundFont.h"
#include "core/playback/Scores.h"

#include "devices/MakeRenderer.h"
#include "devices/SoundFontSearch.h"
#include "score/TempoMap.h"

#include <sndfile.h>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdlib>
#include <sys/resource.h>

using namespace partita;

namespace {

struct Sound {
    SF_INFO info{};
    std::vector<float> left;
    std::vector<float> right;
};

Sound readSound(const std::string& path) {
    Sound sound;
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &sound.info);
    if (file == nullptr)
        return sound;
    std::vector<float> frames(2 * static_cast<std::size_t>(sound.info.frames));
    frames.resize(2 * static_cast<std::size_t>(sf_readf_float(file, frames.data(), sound.info.frames)));
    for (std::size_t i = 0; i < frames.size(); i += 2) {
        sound.left.push_back(frames[i]);
        sound.right.push_back(frames[i + 1]);
    }
    sf_close(file);
    return sound;
}

float peak(const std::vector<float>& samples) {
    float highest = 0;
    for (const float sample : samples)
        highest = std::max(highest, std::abs(sample));
    return highest;
}

// First frame of every sound that follows 1000 quiet frames.
std::vector<std::int64_t> onsets(const Sound& sound) {
    const float threshold = peak(sound.left) / 3;
    std::vector<std::int64_t> result;
    std::int64_t lastLoud = -100000;
    for (std::size_t i = 0; i < sound.left.size(); ++i) {
        if (std::abs(sound.left[i]) < threshold)
            continue;
        const auto at = static_cast<std::int64_t>(i);
        if (at - lastLoud > 1000)
            result.push_back(at);
        lastLoud = at;
    }
    return result;
}

std::vector<Note> pulse(int count, int ticks, int pitch = 60, int channel = 0) {
    std::vector<Note> notes;
    for (int i = 0; i < count; ++i)
        notes.push_back(
            makeNote(static_cast<std::uint32_t>(i + 1), i * ticks, ticks / 2, pitch, channel, 127));
    return notes;
}

} // namespace

class RenderTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void onsetsAreWhereTheScoreSays_data();
    void onsetsAreWhereTheScoreSays();
    void everyFormatIsWritten_data();
    void everyFormatIsWritten();
    void twoRendersAreTheSameBytes_data();
    void twoRendersAreTheSameBytes();
    void mutedTracksAreLeftOut();
    void theTailDiesAway();
    void aBrokenSoundFontIsAnError_data();
    void aBrokenSoundFontIsAnError();
    void whatCannotBeDoneIsSaid_data();
    void whatCannotBeDoneIsSaid();
    void stoppedHalfwayLeavesWhatWasThere();
    void aFullDiskLeavesNothing();
    void anInstalledFontSounds();

private:
    std::string path(const QString& name) const { return folder_.filePath(name).toStdString(); }
    Status render(const Score& score, const QString& name, RenderOptions options = {},
                  std::stop_token stop = {}, const Progress& progress = {}) const {
        if (options.soundFont.empty())
            options.soundFont = path("click.sf2");
        return makeRenderer()->render(score, path(name), options, progress, stop);
    }

    QTemporaryDir folder_;
};

void RenderTest::initTestCase() {
    QVERIFY(folder_.isValid());
    writeClickSoundFont(path("click.sf2"));
}

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
    const Status done = render(score, "onsets.wav", options);
    QVERIFY2(done.ok(), done.ok() ? "" : describe(done.error()).c_str());

    const auto heard = onsets(readSound(path("onsets.wav")));
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

void RenderTest::everyFormatIsWritten_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("wantedRate");
    QTest::addColumn<int>("wantedFormat");
    QTest::newRow("wav 16") << "a.wav" << 0 << 0 << 44100 << (SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    QTest::newRow("wav 24") << "a.WAV" << 1 << 48000 << 48000 << (SF_FORMAT_WAV | SF_FORMAT_PCM_24);
    QTest::newRow("wav float") << "b.wav" << 2 << 96000 << 96000 << (SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    QTest::newRow("flac 16") << "a.flac" << 0 << 0 << 44100 << (SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    QTest::newRow("flac 24") << "b.flac" << 1 << 22050 << 22050 << (SF_FORMAT_FLAC | SF_FORMAT_PCM_24);
    QTest::newRow("ogg") << "a.ogg" << 0 << 0 << 44100 << (SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    QTest::newRow("opus") << "a.opus" << 0 << 0 << 48000 << (SF_FORMAT_OGG | SF_FORMAT_OPUS);
    QTest::newRow("mp3") << "a.mp3" << 0 << 0 << 44100 << (SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III);
}

void RenderTest::everyFormatIsWritten() {
    QFETCH(QString, name);
    QFETCH(int, bits);
    QFETCH(int, rate);
    RenderOptions options;
    options.bits = static_cast<RenderOptions::Bits>(bits);
    options.sampleRate = rate;
    const Status done = render(makeScore(pulse(4, 480)), name, options);
    QVERIFY2(done.ok(), done.ok() ? "" : describe(done.error()).c_str());
    const Sound sound = readSound(path(name));
    QTEST(sound.info.samplerate, "wantedRate");
    QTEST(sound.info.format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK), "wantedFormat");
    QCOMPARE(sound.info.channels, 2);
    const double seconds = static_cast<double>(sound.left.size()) / sound.info.samplerate;
    QVERIFY2(seconds > 1.75 && seconds < 6, qPrintable(QString::number(seconds)));
    QVERIFY(peak(sound.left) > 0.05f);
}

void RenderTest::twoRendersAreTheSameBytes_data() {
    QTest::addColumn<QString>("extension");
    QTest::addColumn<bool>("sameBytes");
    QTest::newRow("wav") << "wav" << true;
    QTest::newRow("flac") << "flac" << true;
    QTest::newRow("mp3") << "mp3" << true;
    QTest::newRow("ogg") << "ogg" << false;
    QTest::newRow("opus") << "opus" << false;
}

void RenderTest::twoRendersAreTheSameBytes() {
    QFETCH(QString, extension);
    QFETCH(bool, sameBytes);
    const Score score = makeScore(pulse(8, 240));
    QVERIFY(render(score, "one." + extension).ok());
    QVERIFY(render(score, "two." + extension).ok());
    if (sameBytes) {
        QFile one(folder_.filePath("one." + extension));
        QFile two(folder_.filePath("two." + extension));
        QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
        const QByteArray bytes = one.readAll();
        QVERIFY(bytes == two.readAll());
        QVERIFY(!bytes.contains("PEAK"));
    }
    const Sound one = readSound(path("one." + extension));
    QVERIFY(one.left.size() > 10000);
    QVERIFY(one.left == readSound(path("two." + extension)).left);
    QVERIFY(render(makeScore(pulse(8, 241)), "other." + extension).ok());
    QVERIFY(one.left != readSound(path("other." + extension)).left);
}

void RenderTest::mutedTracksAreLeftOut() {
    Score score = makeScore(pulse(4, 480));
    score.tracks.push_back({TrackId(2), {makeNote(50, 240, 100, 60, 1, 127)}, {}});
    RenderOptions options;
    QVERIFY(render(score, "both.wav").ok());
    options.mutedTracks = {0};
    QVERIFY(render(score, "muted.wav", options).ok());
    QCOMPARE(onsets(readSound(path("both.wav"))).size(), std::size_t{5});
    QCOMPARE(onsets(readSound(path("muted.wav"))).size(), std::size_t{1});
}

void RenderTest::theTailDiesAway() {
    Score score = makeScore(pulse(1, 480), {controlEvent(0, 0, 64, 127)});
    score.tracks[0].events.push_back(endOfTrackEvent(Tick(960 * 3600))); // an hour of rest is no music
    RenderOptions options;
    options.bits = RenderOptions::Bits::Float32;
    QVERIFY(render(score, "tail.wav", options).ok());
    const Sound sound = readSound(path("tail.wav"));
    QVERIFY(sound.left.size() < 44100 * 32);
    const std::vector<float> end(sound.left.end() - 2000, sound.left.end());
    QVERIFY(peak(end) < 3.2e-5f);
}

void RenderTest::aBrokenSoundFontIsAnError_data() {
    QTest::addColumn<QByteArray>("content");
    writeClickSoundFont(path("whole.sf2"));
    QFile file(folder_.filePath("whole.sf2"));
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

void RenderTest::aBrokenSoundFontIsAnError() {
    QFETCH(QByteArray, content);
    QFile file(folder_.filePath("broken.sf2"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    RenderOptions options;
    options.soundFont = path("broken.sf2");
    const Status done = render(makeScore(pulse(1, 480)), "x.wav", options);
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, ErrorCode::SoundFont);
    QCOMPARE(done.error().path.string(), path("broken.sf2"));
    QVERIFY(!done.error().detail.empty());
    QVERIFY(!QFile::exists(folder_.filePath("x.wav")));
}

void RenderTest::whatCannotBeDoneIsSaid_data() {
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

void RenderTest::whatCannotBeDoneIsSaid() {
    QFETCH(QString, name);
    QFETCH(int, rate);
    QFETCH(int, bits);
    QFETCH(int, mute);
    QFETCH(bool, notes);
    QDir(folder_.path()).mkdir("folder.wav");
    RenderOptions options;
    options.sampleRate = rate;
    options.bits = static_cast<RenderOptions::Bits>(bits);
    if (mute >= 0)
        options.mutedTracks = {mute};
    const Status done = render(makeScore(notes ? pulse(2, 480) : std::vector<Note>{}), name, options);
    QVERIFY(!done.ok());
    QTEST(int(done.error().code), "code");
    QVERIFY(!done.error().detail.empty());
    QVERIFY(!QFileInfo(folder_.filePath(name)).isFile());
    QCOMPARE(QDir(folder_.path()).entryList({"*part*"}), QStringList());
}

void RenderTest::stoppedHalfwayLeavesWhatWasThere() {
    QFile old(folder_.filePath("stopped.wav"));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("what was there");
    old.close();
    std::stop_source stop;
    double last = 0;
    const Status done =
        render(makeScore(pulse(600, 480)), "stopped.wav", {}, stop.get_token(), [&](double share) {
            last = share;
            if (share > 0.3)
                stop.request_stop();
        });
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(last > 0.3 && last < 0.5);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("what was there"));
    QCOMPARE(QDir(folder_.path()).entryList({"*part*"}), QStringList());
}

void RenderTest::aFullDiskLeavesNothing() {
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{200000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    std::vector<Status> outcomes;
    for (const char* name : {"full.wav", "full.flac", "full.ogg", "full.mp3"})
        outcomes.push_back(render(makeScore(pulse(400, 240)), name));
    setrlimit(RLIMIT_FSIZE, &before);
    for (const Status& done : outcomes) {
        if (done.ok()) // a click every quarter of a second takes little room
            continue;
        QCOMPARE(done.error().code, ErrorCode::DiskFull);
    }
    QVERIFY(!outcomes[0].ok());
    QVERIFY(!QFile::exists(folder_.filePath("full.wav")));
    QCOMPARE(QDir(folder_.path()).entryList({"*part*"}), QStringList());
}

void RenderTest::anInstalledFontSounds() {
    const SoundFontSearch search = findSoundFont();
    if (search.found.empty())
        QSKIP("no soundfont is installed");
    RenderOptions options;
    options.soundFont = search.found;
    QVERIFY(render(makeScore(pulse(8, 480), {programEvent(Tick(0), 0, 48)}), "real.flac", options).ok());
    const Sound sound = readSound(path("real.flac"));
    QVERIFY(peak(sound.left) > 0.02f);
    QVERIFY(sound.left.size() > 44100 * 4);
}

QTEST_APPLESS_MAIN(RenderTest)
#include "RenderTest.moc"
