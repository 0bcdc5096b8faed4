#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/playback/Scores.h"

#include "core/midi/MidiWriter.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <sys/resource.h>

using namespace partita;

// `partita-cli render` as its user sees it, with a soundfont of the test's own.
class RenderVerbTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aPieceBecomesOneFile();
    void everyPieceOfAFileIsRendered();
    void stemsAreAFileForEachTrack();
    void normalisingRaisesThePeak();
    void whatTheSoundFontLacksIsSaidOnce();
    void aFullDiskLeavesOneLine();
    void nothingIsPrintedIntoFiles();
    void wrongFormatsAreRefusedBeforeTheWork();

private:
    struct Outcome {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    Outcome render(const QStringList& arguments, rlim_t room = RLIM_INFINITY) const;
    void write(const char* name, const Score& score) const {
        QVERIFY(writeMidiFile(score, folder_.filePath(name).toStdString()).ok());
    }
    QStringList files(const QString& pattern) const { return QDir(folder_.path()).entryList({pattern}); }
    QByteArray bytes(const QString& name) const {
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder_;
};

void RenderVerbTest::initTestCase() {
    writeClickSoundFont(folder_.filePath("click.sf2").toStdString());
    Score duo = makeScore({makeNote(1, 0, 200, 60, 0, 100)}, {nameEvent("Violin")});
    duo.tracks.push_back({TrackId(2), {makeNote(2, 960, 200, 48, 1, 40)}, {nameEvent("Cello")}});
    write("duo.mid", duo);
    write("strings.mid", makeScore({makeNote(1, 0, 200, 60)}, {programEvent(Tick(0), 0, 48)}));
    duo.format = 2;
    write("two.mid", duo);
}

RenderVerbTest::Outcome RenderVerbTest::render(const QStringList& arguments, rlim_t room) const {
    QProcess process;
    process.setWorkingDirectory(folder_.path());
    process.setChildProcessModifier([room] {
        if (room == RLIM_INFINITY)
            return;
        const rlimit small{room, room};
        setrlimit(RLIMIT_FSIZE, &small);
        std::signal(SIGXFSZ, SIG_IGN);
    });
    process.start(PARTITA_CLI, QStringList{"render", "--soundfont", "click.sf2"} + arguments);
    if (!process.waitForFinished(60000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void RenderVerbTest::aPieceBecomesOneFile() {
    const Outcome outcome = render({"duo.mid", "-o", "duo.wav"});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.out, QByteArray("duo.wav\n"));
    QVERIFY(bytes("duo.wav").size() > 44100 * 4);
    QVERIFY(bytes("duo.wav").contains(QByteArray("INAM\x04\x00\x00\x00", 8) + "duo"));
    QCOMPARE(render({"duo.mid", "-o", "again.wav"}).exitCode, 0);
    QVERIFY(bytes("duo.wav") == bytes("again.wav"));
}

void RenderVerbTest::everyPieceOfAFileIsRendered() {
    QCOMPARE(render({"two.mid", "-o", "two.wav"}).out, QByteArray("two-001.wav\ntwo-002.wav\n"));
}

void RenderVerbTest::stemsAreAFileForEachTrack() {
    const Outcome outcome = render({"duo.mid", "-o", "stem.flac", "--stems"});
    QCOMPARE(outcome.out, QByteArray("stem-01 Violin.flac\nstem-02 Cello.flac\n"));
    QCOMPARE(files("stem*.flac"), (QStringList{"stem-01 Violin.flac", "stem-02 Cello.flac"}));
    QVERIFY(bytes("stem-01 Violin.flac") != bytes("stem-02 Cello.flac"));
}

void RenderVerbTest::normalisingRaisesThePeak() {
    const auto peak = [&](const QString& name) {
        const QByteArray sound = bytes(name);
        int highest = 0;
        for (qsizetype i = sound.indexOf("data") + 8; i + 1 < sound.size(); i += 2)
            highest = std::max(highest, std::abs(int(qint16(uchar(sound[i]) | uchar(sound[i + 1]) << 8))));
        return highest;
    };
    QCOMPARE(render({"duo.mid", "-o", "plain.wav"}).exitCode, 0);
    QCOMPARE(render({"duo.mid", "-o", "loud.wav", "--normalise"}).exitCode, 0);
    QVERIFY(peak("plain.wav") > 1000);
    QVERIFY2(std::abs(peak("loud.wav") - 29204) <= 2, qPrintable(QString::number(peak("loud.wav")))); // -1 dB
}

void RenderVerbTest::whatTheSoundFontLacksIsSaidOnce() {
    const Outcome outcome = render({"strings.mid", "-o", "strings.wav", "--stems"});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.err.count("no program 49 of bank 0"), 1);
}

void RenderVerbTest::aFullDiskLeavesOneLine() {
    for (const QString name : {"full.wav", "full.mp3"}) {
        const Outcome outcome = render({"duo.mid", "-o", name}, 3000);
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.trimmed().endsWith(name.toUtf8() + ": the disk is full; nothing was kept"),
                 outcome.err.constData());
        QCOMPARE(outcome.out, QByteArray());
        QCOMPARE(files("full*"), QStringList());
    }
}

// With the standard error closed the first file that is opened would get its number, and what is printed.
void RenderVerbTest::nothingIsPrintedIntoFiles() {
    QVERIFY(render({"duo.mid", "-o", "open.wav"}).exitCode == 0);
    QProcess process;
    process.setWorkingDirectory(folder_.path());
    process.start(
        "/bin/sh",
        {"-c", QString("'%1' render --soundfont click.sf2 duo.mid -o closed.wav 2>&-").arg(PARTITA_CLI)});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(bytes("open.wav").size() > 1000);
    QCOMPARE(bytes("closed.wav"), bytes("open.wav"));
}

void RenderVerbTest::wrongFormatsAreRefusedBeforeTheWork() {
    for (const QStringList& wrong : {QStringList{"-o", "x.xyz"}, {"-o", "x.flac", "--bits", "32f"}}) {
        const Outcome outcome = render(QStringList{"duo.mid", "--normalise"} + wrong);
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.err.count('\n'), 1);
    }
}

QTEST_GUILESS_MAIN(RenderVerbTest)
#include "RenderVerbTest.moc"
