#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// The dependency rules of ARCHITECTURE.md, read off the #include lines.
namespace {

const QMap<QString, QSet<QString>> allowedInCore{
    {"base", {}},
    {"numeric", {"base"}},
    {"score", {"base"}},
    {"midi", {"base", "score"}},
    {"dataset", {"base", "score", "midi"}},
    {"statistics", {"base", "score", "dataset"}},
    {"playback", {"base", "score"}},
    {"devices", {"base", "score", "midi", "playback"}},
    {"session", {"base", "score", "midi"}},
    {"learn", {"base", "numeric", "score", "dataset"}},
    {"rbm", {"base", "numeric", "dataset", "learn"}},
    {"recurrent", {"base", "numeric", "dataset", "learn"}},
    {"unigram", {"base", "dataset", "learn"}},
    {"families", {"base", "dataset", "learn", "rbm", "recurrent", "unigram"}},
    {"tasks", {"base", "score", "midi", "dataset", "statistics", "playback", "learn", "families"}},
};

struct ThirdParty {
    QRegularExpression header;
    QSet<QString> folders; // the only ones that may include it
};

const QList<ThirdParty> thirdParties{
    {QRegularExpression("^(fluidsynth|RtMidi|rtmidi/|sndfile)"), {"core/devices"}},
    {QRegularExpression("^sqlite3"), {"core/session"}},
    {QRegularExpression("^Eigen/"), {"core/learn", "core/rbm", "core/recurrent", "core/unigram"}},
    {QRegularExpression("^hwy/"), {"core/numeric", "core/rbm", "core/recurrent"}},
    {QRegularExpression("^CLI/"), {"app/cli"}},
};

struct Include {
    QString file;   // relative to the source folder
    QString folder; // "core/rbm", "ui/music", "app/cli"
    QString header;
};

QList<Include> includesBelow(const QString& top) {
    static const QRegularExpression line("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]",
                                         QRegularExpression::MultilineOption);
    const QDir root(PARTITA_SOURCE_DIR);
    QList<Include> includes;
    QDirIterator files(root.filePath(top), {"*.h", "*.cpp", "*.in"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = root.relativeFilePath(files.next());
        QFile content(root.filePath(file));
        if (!content.open(QIODevice::ReadOnly))
            qFatal("%s can't be read", qPrintable(file));
        const QString folder = file.section('/', 0, 1);
        const QString text = QString::fromUtf8(content.readAll());
        for (const auto& match : line.globalMatch(text))
            includes.append({file, folder, match.captured(1)});
    }
    return includes;
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private slots:
    void seesTheSources();
    void coreIncludesNoQt();
    void coreFoldersKeepTheirLayers();
    void thirdPartiesStayInTheirFolders();
    void interfaceDoesNotKnowDevices();
    void terminalKnowsNoQt();
    void headersOfDevicesHideThirdParties();
};

void LayersTest::seesTheSources() {
    QVERIFY(includesBelow("core").size() > 100);
    QVERIFY(includesBelow("ui").size() > 100);
}

void LayersTest::coreIncludesNoQt() {
    static const QRegularExpression qt("^(Q[A-Z]|Qt)");
    for (const auto& include : includesBelow("core"))
        QVERIFY2(!qt.match(include.header).hasMatch(),
                 qPrintable(include.file + " includes " + include.header));
}

void LayersTest::coreFoldersKeepTheirLayers() {
    for (const auto& include : includesBelow("core")) {
        const QString own = include.folder.section('/', 1);
        const QString other = include.header.section('/', 1, 1);
        QVERIFY2(allowedInCore.contains(own),
                 qPrintable(include.folder + " has no rule: add one here and to ARCHITECTURE.md"));
        if (!include.header.startsWith("core/"))
            continue;
        QVERIFY2(other == own || allowedInCore[own].contains(other),
                 qPrintable(include.file + " includes " + include.header));
    }
}

void LayersTest::thirdPartiesStayInTheirFolders() {
    for (const QString top : {"core", "ui", "app"})
        for (const auto& include : includesBelow(top))
            for (const auto& party : thirdParties)
                QVERIFY2(!party.header.match(include.header).hasMatch() ||
                             party.folders.contains(include.folder),
                         qPrintable(include.file + " includes " + include.header));
}

void LayersTest::interfaceDoesNotKnowDevices() {
    for (const auto& include : includesBelow("ui"))
        QVERIFY2(!include.header.startsWith("core/devices/"),
                 qPrintable(include.file + " includes " + include.header));
}

void LayersTest::terminalKnowsNoQt() {
    static const QRegularExpression qt("^(Q[A-Z]|Qt)");
    for (const auto& include : includesBelow("app"))
        if (include.folder == "app/cli")
            QVERIFY2(!qt.match(include.header).hasMatch(),
                     qPrintable(include.file + " includes " + include.header));
}

void LayersTest::headersOfDevicesHideThirdParties() {
    for (const auto& include : includesBelow("core"))
        if (include.folder == "core/devices" && include.file.endsWith(".h"))
            QVERIFY2(!thirdParties.front().header.match(include.header).hasMatch(),
                     qPrintable(include.file + " shows " + include.header + " to who includes it"));
}

QTEST_APPLESS_MAIN(LayersTest)
#include "LayersTest.moc"
