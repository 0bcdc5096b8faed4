#include "tests/ui/window/FakeFamily.h"
#include "tests/ui/window/WindowFixture.h"

#include "core/learn/TrainingOptions.h"
#include "ui/actions/ActionSet.h"
#include "ui/learn/LearnPanel.h"
#include "ui/learn/LearningPlot.h"
#include "ui/texts/FactTexts.h"
#include "ui/texts/WarningTexts.h"

#include <QLabel>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTranslator>

using namespace partita;
using namespace partita::ui;
using namespace partita::ui::test;

namespace {

class InChinese {
public:
    InChinese() {
        loaded = translator_.load(QStringLiteral(":/i18n/partita_zh_CN.qm"));
        QApplication::installTranslator(&translator_);
        QLocale::setDefault(QLocale(QStringLiteral("zh_CN")));
    }
    ~InChinese() {
        QApplication::removeTranslator(&translator_);
        QLocale::setDefault(QLocale::c());
    }
    bool loaded = false;

private:
    QTranslator translator_;
};

// Of all widgets, seen or not, and all actions; without tooltips.
QStringList shownTexts(const WindowFixture& fixture) {
    QStringList texts;
    for (const auto* label : fixture.window->findChildren<QLabel*>())
        texts << label->text();
    for (const auto* button : fixture.window->findChildren<QAbstractButton*>())
        texts << button->text();
    for (const auto* box : fixture.window->findChildren<QSpinBox*>())
        texts << box->specialValueText() << box->suffix();
    for (const ActionSet::Item& item : fixture.window->actionSet().items())
        texts << item.name();
    return texts;
}

bool isEnglish(QString sentence, const QString& path) {
    sentence.remove(path);
    for (const char* name :
         {"Partita", "MIDI", "SQLite", ".midi", ".mid", ".kar", ".rmi", ".partita", "JSON"})
        sentence.remove(QLatin1String(name));
    static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}"));
    return sentence.contains(word);
}

} // namespace

// In the window plain words; the papers' terms in tooltips.
class WordsTest : public QObject {
    Q_OBJECT

private slots:
    void theWindowSpeaksPlainly() {
        WindowFixture fixture;
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 12)));
        fixture.window->setStage(Stage::Learn);
        QTRY_VERIFY(fixture.workspace->training().needs().has_value());
        QCoreApplication::processEvents();
        static const QRegularExpression terms(
            QStringLiteral("\\bnats?\\b|preset's$|\\bwindows of\\b|^Put what|^Take$|^Take a voice$"),
            QRegularExpression::CaseInsensitiveOption);
        for (const QString& text : shownTexts(fixture))
            QVERIFY2(!text.contains(terms), qPrintable(text));
    }

    void errorsInAChineseWindowAreChineseToTheEnd() {
        const InChinese chinese;
        QVERIFY(chinese.loaded);
        const QString path = QStringLiteral("/音乐/巴赫.mid");
        const char* const details[]{"Permission denied",
                                    "No such file or directory",
                                    "no space left on device",
                                    "the header chunk is too short",
                                    "database disk image is malformed",
                                    "is too short for a model file",
                                    "something that nobody foresaw"};
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
            for (const char* detail : details) {
                const QString sentence =
                    sentenceOf({static_cast<ErrorCode>(code), toPath(path), detail, std::nullopt});
                QVERIFY2(!isEnglish(sentence, path), qPrintable(sentence));
            }
    }

    void whatIsOddInAFileIsChineseInTheWindow() {
        const InChinese chinese;
        const auto isChinese = [](const QString& text) {
            return text.contains(QRegularExpression(QStringLiteral("\\p{Han}"))) && !isEnglish(text, "RIFF");
        };
        ImportWarning warning{.kind = ImportOddity::Midi, .name = "a.mid"};
        for (int kind = 0; kind <= static_cast<int>(MidiOddity::More); ++kind) {
            warning.midi = {
                .kind = static_cast<MidiOddity>(kind), .track = 2, .word = "ends inside an event"};
            if (warning.midi.kind == MidiOddity::RiffChunk || warning.midi.kind == MidiOddity::UnknownChunk)
                warning.midi.word = "\x07"; // what bytes spell is shown, in print
            QVERIFY2(isChinese(warningText(warning)), qPrintable(warningText(warning)));
            QVERIFY(!warningText(warning).contains(QChar(7)));
        }
        for (int kind = 1; kind <= static_cast<int>(ImportOddity::RepeatedSequences); ++kind) {
            warning.kind = static_cast<ImportOddity>(kind);
            QVERIFY2(isChinese(warningText(warning)), qPrintable(warningText(warning)));
        }
        for (int figure = 0; figure <= static_cast<int>(LearningFigure::PseudoLikelihood); ++figure)
            QVERIFY(isChinese(learningFigureText(static_cast<LearningFigure>(figure))));
    }

    void troubleWithAFileIsChineseInTheWindow() {
        const InChinese chinese;
        WindowFixture fixture;
        const auto junk = fixture.path("bad.partita");
        QFile file(toText(junk));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no session") > 0);
        file.close();
        fixture.workspace->openPath(junk);
        QTRY_VERIFY(!fixture.problem().isEmpty());
        QVERIFY2(!isEnglish(fixture.problem(), toText(junk)), qPrintable(fixture.problem()));
        const auto folder = fixture.path("nowhere");
        fixture.workspace->openPath(folder);
        QVERIFY2(!isEnglish(fixture.problem(), toText(folder)), qPrintable(fixture.problem()));
    }

    void aPresetSaysATimeThatWasMeasuredHere() {
        FakeCourse course;
        course.planned = 40'000'000;
        FakeFamily family(course);
        WindowFixture fixture({&family});
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 40)));
        fixture.window->setStage(Stage::Learn);
        const auto says = [&] {
            for (auto* label : fixture.window->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains("on this machine", Qt::CaseInsensitive))
                    return true;
            return false;
        };
        QVERIFY(!says()); // nothing was measured yet
        fixture.workspace->training().train();
        QTRY_VERIFY_WITH_TIMEOUT(says(), 30'000);
        fixture.workspace->training().finish();
        QTRY_VERIFY(!fixture.workspace->training().isRunning());
        QVERIFY(says()); // and it is remembered
    }

    void thereIsNoEmptyCurve() {
        FakeFamily family;
        WindowFixture fixture({&family});
        QVERIFY(fixture.openAndWait(fixture.writeMusic("music", 40)));
        fixture.window->setStage(Stage::Learn);
        auto* plot = fixture.window->findChild<LearningPlot*>();
        QVERIFY(!plot->isVisible());
        fixture.workspace->training().train();
        QTRY_VERIFY(!fixture.workspace->training().curve().empty());
        QVERIFY(plot->isVisible());
    }
};

QTEST_MAIN(WordsTest)
#include "WordsTest.moc"
