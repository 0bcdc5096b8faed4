#include "tests/core/devices/RenderFolder.h"

#include <QFile>

using namespace partita;

class RenderFormatsTest : public QObject {
    Q_OBJECT
private slots:
    void everyFormatIsWritten_data();
    void everyFormatIsWritten();
    void twoRendersAreTheSameBytes_data();
    void twoRendersAreTheSameBytes();
    void titleAndTempoAreTagged_data();
    void titleAndTempoAreTagged();
    void theGainIsApplied();
    void whatTheSoundFontLacksIsSaid();

private:
    RenderFolder folder_;
};

void RenderFormatsTest::everyFormatIsWritten_data() {
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

void RenderFormatsTest::everyFormatIsWritten() {
    QFETCH(QString, name);
    QFETCH(int, bits);
    QFETCH(int, rate);
    RenderOptions options;
    options.bits = static_cast<RenderOptions::Bits>(bits);
    options.sampleRate = rate;
    const auto done = folder_.render(makeScore(pulse(4, 480)), name, options);
    QVERIFY2(done.ok(), done.ok() ? "" : describe(done.error()).c_str());
    const Sound sound = readSound(folder_.path(name));
    QTEST(sound.info.samplerate, "wantedRate");
    QTEST(sound.info.format & (SF_FORMAT_TYPEMASK | SF_FORMAT_SUBMASK), "wantedFormat");
    QCOMPARE(sound.info.channels, 2);
    const double seconds = static_cast<double>(sound.left.size()) / sound.info.samplerate;
    QVERIFY2(seconds > 1.75 && seconds < 6, qPrintable(QString::number(seconds)));
    QVERIFY(peak(sound.left) > 0.05f);
}

void RenderFormatsTest::twoRendersAreTheSameBytes_data() {
    QTest::addColumn<QString>("extension");
    QTest::addColumn<bool>("sameBytes");
    QTest::newRow("wav") << "wav" << true;
    QTest::newRow("flac") << "flac" << true;
    QTest::newRow("mp3") << "mp3" << true;
    QTest::newRow("ogg") << "ogg" << false;
    QTest::newRow("opus") << "opus" << false;
}

void RenderFormatsTest::twoRendersAreTheSameBytes() {
    QFETCH(QString, extension);
    QFETCH(bool, sameBytes);
    const Score score = makeScore(pulse(8, 240));
    QVERIFY(folder_.render(score, "one." + extension).ok());
    QVERIFY(folder_.render(score, "two." + extension).ok());
    if (sameBytes) {
        QFile one(folder_.name("one." + extension));
        QFile two(folder_.name("two." + extension));
        QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
        const QByteArray bytes = one.readAll();
        QVERIFY(bytes == two.readAll());
        QVERIFY(!bytes.contains("PEAK"));
    }
    const Sound one = readSound(folder_.path("one." + extension));
    QVERIFY(one.left.size() > 10000);
    QVERIFY(one.left == readSound(folder_.path("two." + extension)).left);
    QVERIFY(folder_.render(makeScore(pulse(8, 241)), "other." + extension).ok());
    QVERIFY(one.left != readSound(folder_.path("other." + extension)).left);
}

void RenderFormatsTest::titleAndTempoAreTagged_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"tags.wav", "tags.flac", "tags.ogg", "tags.opus", "tags.mp3"})
        QTest::newRow(name) << name;
}

void RenderFormatsTest::titleAndTempoAreTagged() {
    QFETCH(QString, name);
    RenderOptions options;
    options.title = "F\u00FCr Elise \u4E8C\u6CC9\u6620\u6708, a title of more than thirty letters";
    options.tempoFactor = 1.5;
    const Score score = makeScore(pulse(4, 480), {tempoEvent(Tick(0), 80)});
    QVERIFY(folder_.render(score, name, options).ok());
    SF_INFO info{};
    SNDFILE* file = sf_open(folder_.path(name).c_str(), SFM_READ, &info);
    QVERIFY(file != nullptr);
    const char* title = sf_get_string(file, SF_STR_TITLE);
    const char* comment = sf_get_string(file, SF_STR_COMMENT);
    const std::string titleRead = title != nullptr ? title : "";
    const std::string commentRead = comment != nullptr ? comment : "";
    sf_close(file);
    QCOMPARE(titleRead, options.title);
    if (!name.endsWith("mp3")) {
        QCOMPARE(commentRead, std::string("120 BPM"));
        return;
    }
    QFile raw(folder_.name(name));
    QVERIFY(raw.open(QIODevice::ReadOnly));
    const QByteArray head = raw.read(400);
    QVERIFY(head.startsWith(QByteArray("ID3\x03\x00\x00", 6)));
    QVERIFY(head.contains(QByteArray("TBPM\x00\x00\x00\x04\x00\x00\x00", 11) + "120"));
}

void RenderFormatsTest::theGainIsApplied() {
    RenderOptions options;
    options.bits = RenderOptions::Bits::Float32;
    const auto plain = folder_.render(makeScore(pulse(4, 480)), "plain.wav", options);
    QVERIFY(plain.ok());
    options.gain = 0.25;
    const auto quiet = folder_.render(makeScore(pulse(4, 480)), "quiet.wav", options);
    QVERIFY(quiet.ok());
    QCOMPARE(quiet->peak, plain->peak);
    QCOMPARE(peak(readSound(folder_.path("quiet.wav")).left),
             0.25f * peak(readSound(folder_.path("plain.wav")).left));
    options.soundFont = folder_.path("click.sf2");
    const auto measured = makeRenderer()->measure(makeScore(pulse(4, 480)), "x.wav", options, {}, {});
    QVERIFY(measured.ok());
    QCOMPARE(measured->peak, plain->peak);
    QCOMPARE(measured->seconds, plain->seconds);
    const auto impossible = makeRenderer()->measure(makeScore(pulse(4, 480)), "x.flac", options, {}, {});
    QCOMPARE(impossible.error().code, ErrorCode::InvalidOption);
}

void RenderFormatsTest::whatTheSoundFontLacksIsSaid() {
    const auto done = folder_.render(makeScore(pulse(1, 480), {programEvent(Tick(0), 0, 40)}), "lacks.wav");
    QVERIFY(done.ok());
    QCOMPARE(done->substitutions.size(), std::size_t{1});
    QVERIFY(done->substitutions[0].find("no program 41 of bank 0") != std::string::npos);
    QVERIFY(folder_.render(makeScore(pulse(1, 480)), "has.wav")->substitutions.empty());
}

QTEST_APPLESS_MAIN(RenderFormatsTest)
#include "RenderFormatsTest.moc"
