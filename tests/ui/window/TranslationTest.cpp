#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    QString translation;
    QString state; // of the translation: "", "unfinished", "vanished" ...
};

QList<Message> messagesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("source")) {
            messages.append({context, xml.readElementText(), {}, {}});
        } else if (xml.name() == QLatin1String("translation")) {
            messages.last().state = xml.attributes().value("type").toString();
            messages.last().translation =
                xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return messages;
}

QString lupdate() {
    for (const char* folder : {"/usr/lib/qt6/bin", "/usr/lib/x86_64-linux-gnu/qt6/bin"})
        if (const QString found = QStandardPaths::findExecutable("lupdate", {folder}); !found.isEmpty())
            return found;
    return {};
}

QStringList placeholdersOf(const QString& text) {
    static const QRegularExpression placeholder("%n|%\\d|%L\\d");
    QStringList found;
    for (const auto& match : placeholder.globalMatch(text))
        found.append(match.captured());
    found.sort();
    return found;
}

const QString translations = PARTITA_SOURCE_DIR "/resources/translations/";

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private slots:
    void chineseIsComplete() {
        const QList<Message> messages = messagesOf(translations + "partita_zh_CN.ts");
        QVERIFY(messages.size() > 300);
        for (const Message& message : messages) {
            QVERIFY2(message.state.isEmpty(),
                     qPrintable(message.context + ": " + message.source + " is " + message.state));
            QVERIFY2(!message.translation.isEmpty(), qPrintable(message.context + ": " + message.source));
        }
    }

    void placeholdersAreKept() {
        for (const Message& message : messagesOf(translations + "partita_zh_CN.ts"))
            QCOMPARE(placeholdersOf(message.translation), placeholdersOf(message.source));
    }

    void mnemonicsAreKept() {
        static const QRegularExpression mnemonic("&[A-Za-z]");
        for (const Message& message : messagesOf(translations + "partita_zh_CN.ts"))
            QVERIFY2(message.source.contains(mnemonic) == message.translation.contains(mnemonic),
                     qPrintable(message.source));
    }

    void englishPluralsAreComplete() {
        for (const Message& message : messagesOf(translations + "partita_en.ts"))
            QVERIFY2(message.state.isEmpty() && !message.translation.isEmpty(), qPrintable(message.source));
    }

    // A string in the sources that no translation knows.
    void nothingIsNew() {
        const QString tool = lupdate();
        if (tool.isEmpty())
            QSKIP("lupdate is not installed");
        const QTemporaryDir folder;
        const QString copy = folder.filePath("partita_zh_CN.ts");
        QVERIFY(QFile::copy(translations + "partita_zh_CN.ts", copy));
        QProcess process;
        // Facts and training options are declared in core, with a marker of its own.
        process.start(tool, {PARTITA_SOURCE_DIR "/ui", PARTITA_SOURCE_DIR "/core", "-I",
                             PARTITA_SOURCE_DIR, "-tr-function-alias",
                             "QT_TRANSLATE_NOOP+=forPeople", "-ts", copy, "-source-language", "en",
                             "-target-language", "zh_CN", "-locations", "none"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        for (const Message& message : messagesOf(copy))
            QVERIFY2(message.state.isEmpty(),
                     qPrintable(message.context + ": " + message.source + " is " + message.state));
    }
};

QTEST_APPLESS_MAIN(TranslationTest)
#include "TranslationTest.moc"
