#include "tests/cli/CliFolder.h"
#include "tests/core/devices/ClickSoundFont.h"
#include "tests/core/midi/SharedData.h"

#include "core/midi/MidiReader.h"
#include "core/score/Drums.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace partita;

namespace {

using Notes = std::vector<std::pair<qint64, int>>; // start, pitch

std::filesystem::path casesFolder() {
    return test::sharedData() / "cases";
}

QString caseFile(const char* name) {
    return QString::fromStdString((casesFolder() / name).string());
}

MidiFile read(const QString& path) {
    auto file = readMidiFile(path.toStdString());
    return file ? std::move(*file) : MidiFile();
}

QList<qint64> lengths(const Score& score) {
    QList<qint64> found;
    for (const Track& track : score.tracks)
        for (const Note& note : track.notes)
            found.append(note.length.value);
    return found;
}

// Loudest sample, 0..1, of a 16-bit stereo WAV between two times.
double loudest(const QByteArray& wav, double from, double to) {
    const qsizetype head = wav.indexOf("data") + 8;
    const auto frame = [&](double seconds) { return head + 4 * static_cast<qsizetype>(seconds * 44100); };
    int peak = 0;
    for (qsizetype i = frame(from); i + 1 < std::min(frame(to), wav.size()); i += 2)
        peak = std::max(peak, std::abs(static_cast<qint16>(static_cast<uchar>(wav[i]) |
                                                           static_cast<uchar>(wav[i + 1]) << 8)));
    return peak / 32768.0;
}

} // namespace

// The inputs that people's reports describe, with what is right. They lie beside the repository; each kind
// has a test of its own as well (see tests/CASES.md).
class CasesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aDamagedByteCostsItsEvent();
    void aLostNoteOffChangesNoOtherNote();
    void nothingSoundsThroughTheBarsAfterIt();
    void operationsLeaveDrums_data();
    void operationsLeaveDrums();
    void whatIsDrumsIsKnown_data();
    void whatIsDrumsIsKnown();
    void portsAreHeardApart();
    void namesAreNeverInAnotherScript_data();
    void namesAreNeverInAnotherScript();
    void noControlCharacterIsPrinted();
    void aDeltaOfMinusOneIsRefusedAtOnce();
    void barsShorterThanAStepAreRefused();

private:
    QByteArray rendered(const char* name);
    QString model();

    CliFolder folder_;
    QString model_;
};

void CasesTest::initTestCase() {
    std::error_code error;
    if (!std::filesystem::is_directory(casesFolder(), error))
        QSKIP("no cases beside the repository");
    QVERIFY(folder_.isReady());
    writeClickSoundFont(folder_.path("held.sf2").toStdString(), true);
}

QString CasesTest::model() {
    if (model_.isEmpty()) {
        model_ = folder_.path("m.safetensors");
        folder_.run({"train", caseFile("Cmix"), "-o", model_, "--model", "unigram"});
    }
    return model_;
}

QByteArray CasesTest::rendered(const char* name) {
    folder_.run({"render", caseFile(name), "-o", "out.wav", "--soundfont", "held.sf2"});
    return folder_.read("out.wav");
}

void CasesTest::aDamagedByteCostsItsEvent() {
    for (const char* name : {"R02/program200.mid", "R02/controller200.mid"}) {
        const MidiFile file = read(caseFile(name));
        QCOMPARE(file.score.noteCount(), std::size_t{8});
        QCOMPARE(file.warnings.size(), std::size_t{1});
    }
}

void CasesTest::aLostNoteOffChangesNoOtherNote() {
    QCOMPARE(lengths(read(caseFile("R09/missing_off.mid")).score),
             (QList<qint64>{960, 240, 240, 240, 240, 240, 240}));
    QCOMPARE(lengths(read(caseFile("R13/offfirst.mid")).score).last(), qint64{440});
    const QByteArray lost = rendered("R09/organ_lost.mid");
    const QByteArray whole = rendered("R09/organ_whole.mid");
    for (const double rest : {1.6, 2.6, 3.6, 4.6}) { // a second is 960 ticks
        QVERIFY(loudest(whole, rest - 0.5, rest - 0.4) > 0.1);
        QVERIFY(loudest(lost, rest - 0.5, rest - 0.4) > 0.1);
        QVERIFY(loudest(whole, rest, rest + 0.2) < 0.02);
        QVERIFY(loudest(lost, rest, rest + 0.2) < 0.02);
    }
}

void CasesTest::nothingSoundsThroughTheBarsAfterIt() {
    const auto made = folder_.run({"generate", model(), "--from", caseFile("Src/hanging.mid"), "--continue",
                                   "--bars", "4", "-o", "c.mid"});
    QVERIFY2(made.exitCode == 0, made.err);
    const MidiFile file = read(folder_.path("c.mid"));
    for (const Note& note : file.score.tracks[0].notes) {
        QVERIFY(!note.unclosed);
        QVERIFY(note.start >= Tick(7680) || note.end() <= Tick(7680));
    }
}

void CasesTest::operationsLeaveDrums_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("options");
    for (const char* file : {"Src/drums10.mid", "Src/drums11.mid"})
        for (const QString operation : {"regenerate", "vary", "harmonise", "new-melody", "continue"})
            QTest::newRow(qPrintable(QString(file) + " " + operation))
                << caseFile(file) << QStringList{"--operation", operation};
}

void CasesTest::operationsLeaveDrums() {
    QFETCH(QString, file);
    QFETCH(QStringList, options);
    const auto made = folder_.run(QStringList{"generate", model(), "--from", file, "-o", "d.mid"} + options);
    QVERIFY2(made.exitCode == 0, made.err);
    const auto kitOf = [](const Score& score) {
        Notes notes;
        for (const Track& track : score.tracks)
            for (const Note& note : track.notes)
                if (note.channel >= 9)
                    notes.emplace_back(note.start.value, note.pitch.value);
        return notes;
    };
    const Notes before = kitOf(read(file).score);
    QVERIFY(before.size() > 20);
    QVERIFY(kitOf(read(folder_.path("d.mid")).score) == before);
}

void CasesTest::whatIsDrumsIsKnown_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QList<bool>>("drums"); // by track
    const auto row = [](const char* name, const QList<bool>& drums) {
        QTest::newRow(name) << caseFile(name) << drums;
    };
    row("R30/xgtoms.mid", {false, true});
    row("R31/gsmelodic10.mid", {false});
    row("R22/pick3.mid", {false});
    row("R46/riff.mid", {false});
    row("R46/alberti.mid", {false, false});
    row("R33/gbk_kit.mid", {false, true});
    row("Src/drums10.mid", {false, false, true});
    row("Src/drums11.mid", {false, false, true});
}

void CasesTest::whatIsDrumsIsKnown() {
    QFETCH(QString, file);
    QFETCH(QList<bool>, drums);
    const Score score = read(file).score;
    const Drums found(score);
    QCOMPARE(qsizetype(score.tracks.size()), drums.size());
    for (qsizetype i = 0; i < drums.size(); ++i)
        QCOMPARE(found.evidence(score.tracks[static_cast<std::size_t>(i)]) != DrumEvidence::None, drums[i]);
}

void CasesTest::portsAreHeardApart() {
    for (const double note : {0.1, 1.1, 2.1})
        QVERIFY(loudest(rendered("R32/ports.mid"), note, note + 0.2) > 0.1);
}

void CasesTest::namesAreNeverInAnotherScript_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("right");
    const auto row = [](const char* name, const QStringList& right) {
        QTest::newRow(name) << caseFile(name) << right;
    };
    row("R33/euckr.mid", {"피아노 반주"});
    row("R33/cp1251_caps.mid", {"ГИТАРА"});
    row("R33/gbk.mid", {"钢琴伴奏"});
    row("R33/gbk_kit.mid", {"钢琴伴奏", "鼓"});
}

void CasesTest::namesAreNeverInAnotherScript() {
    QFETCH(QString, file);
    QFETCH(QStringList, right);
    const auto told = folder_.run({"info", file, "--json"});
    QStringList names;
    for (const QJsonValue& track : QJsonDocument::fromJson(told.out).object()["tracks"].toArray())
        names.append(track["name"].toString());
    QCOMPARE(names, right);
}

void CasesTest::noControlCharacterIsPrinted() {
    const QString file = caseFile("R45/escape.mid");
    for (const QStringList& verb :
         {QStringList{"info", file}, QStringList{"info", file, "--json"}, QStringList{"scan", file},
          QStringList{"render", file, "-o", "e.wav", "--soundfont", "held.sf2", "--stems"},
          QStringList{"render", file, "-o", "e.wav", "--soundfont", "held.sf2", "--mute", "A\x1B[31m"}}) {
        const auto told = folder_.run(verb);
        for (const char c : told.out + told.err)
            QVERIFY2(static_cast<uchar>(c) >= 0x20 || c == '\n', qPrintable(verb.join(' ')));
        if (verb == QStringList{"info", file})
            QCOMPARE(told.out.count("track: "), 1);
    }
}

void CasesTest::aDeltaOfMinusOneIsRefusedAtOnce() {
    const QString file = caseFile("R23/minus1.mid");
    for (const char* option : {"", "--continue"}) {
        QStringList arguments{"generate", model(), "--from", file, "-o", "x.mid"};
        if (*option != '\0')
            arguments << option;
        const auto told = folder_.runWithin(arguments, std::size_t{1} << 30);
        QCOMPARE(told.exitCode, 1);
        QVERIFY2(told.err.contains("bars") && told.err.count('\n') == 1, told.err);
    }
    for (const QStringList& verb :
         {QStringList{"info", file}, QStringList{"compare", file, caseFile("Cmix")}})
        QCOMPARE(folder_.runWithin(verb, std::size_t{1} << 30).exitCode, 0);
    QCOMPARE(
        folder_.runWithin({"render", file, "-o", "x.wav", "--soundfont", "held.sf2"}, std::size_t{1} << 30)
            .exitCode,
        2);
}

void CasesTest::barsShorterThanAStepAreRefused() {
    const QString model = folder_.path("short.safetensors");
    folder_.run({"train", caseFile("C1_128"), "-o", model, "--model", "unigram"});
    const auto told = folder_.run({"generate", model, "-o", "x.mid"});
    QCOMPARE(told.exitCode, 1);
    QVERIFY2(told.err.contains("grid"), told.err);
}

QTEST_APPLESS_MAIN(CasesTest)
#include "CasesTest.moc"
