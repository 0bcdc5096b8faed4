#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// The dependency rules of ARCHITECTURE.md, read off the #include lines.
namespace {

// None may include another. The build's list is the only one.
QStringList familiesOfTheBuild() {
    static const QRegularExpression list("set\\(PARTITA_FAMILIES ([^)]*)\\)");
    QFile build(PARTITA_SOURCE_DIR "/core/CMakeLists.txt");
    if (!build.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", qPrintable(build.fileName()));
    return list.match(QString::fromUtf8(build.readAll())).captured(1).split(' ', Qt::SkipEmptyParts);
}
const QStringList families = familiesOfTheBuild();

QMap<QString, QSet<QString>> withFamilies(QMap<QString, QSet<QString>> allowed) {
    for (const QString& family : families) {
        allowed[family] = {"base", "numeric", "dataset", "learn"};
        allowed["families"].insert(family);
    }
    return allowed;
}

const QMap<QString, QSet<QString>> allowedInCore = withFamilies({
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
    {"families", {"base", "dataset", "learn"}},
    {"tasks", {"base", "score", "midi", "dataset", "statistics", "playback", "learn", "families"}},
});

// Any room of ui may include any of core but devices.
const QMap<QString, QSet<QString>> allowedInUi{
    {"look", {}},
    {"texts", {}},
    {"document", {}},
    {"actions", {"look"}},
    {"jobs", {"texts"}},
    {"workspace", {"look", "texts", "document", "jobs"}},
    {"pianoroll/model", {"texts", "document"}},
    {"pianoroll/tools", {"pianoroll/model"}},
    {"pianoroll/commands", {"texts", "actions", "pianoroll/model", "pianoroll/tools"}},
    {"pianoroll/view",
     {"look", "texts", "actions", "pianoroll/model", "pianoroll/tools", "pianoroll/commands"}},
    {"pianoroll", {"pianoroll/model", "pianoroll/commands", "pianoroll/view"}},
    {"transport", {"look", "texts", "document", "actions", "workspace"}},
    {"music", {"look", "texts", "workspace"}},
    {"learn", {"look", "texts", "workspace"}},
    {"takes", {"look", "texts", "actions", "workspace"}},
    {"create",
     {"look", "texts", "document", "actions", "jobs", "workspace", "pianoroll", "pianoroll/model",
      "pianoroll/view", "takes"}},
    {"window",
     {"look", "texts", "actions", "jobs", "workspace", "pianoroll", "pianoroll/model", "transport", "music",
      "learn", "takes", "create"}},
};

// Any folder of app may include any of core.
const QMap<QString, QSet<QString>> allowedInApp{
    {"cli", {}},
    {"gui", {"ui/look", "ui/texts", "ui/window"}},
};

// The three tables as one: "ui/music" -> {"ui/look", "core/base" ...}.
QMap<QString, QSet<QString>> allowedRooms() {
    QMap<QString, QSet<QString>> rooms;
    QSet<QString> core;
    for (auto room = allowedInCore.begin(); room != allowedInCore.end(); ++room) {
        core.insert("core/" + room.key());
        for (const QString& other : room.value())
            rooms["core/" + room.key()].insert("core/" + other);
        rooms["core/" + room.key()]; // also where it may include none
    }
    for (auto room = allowedInUi.begin(); room != allowedInUi.end(); ++room) {
        QSet<QString>& all = rooms["ui/" + room.key()];
        all = core - QSet<QString>{"core/devices"};
        for (const QString& other : room.value())
            all.insert("ui/" + other);
    }
    for (auto room = allowedInApp.begin(); room != allowedInApp.end(); ++room)
        rooms["app/" + room.key()] = core + room.value();
    return rooms;
}

QSet<QString> foldersOfFamilies() {
    QSet<QString> folders;
    for (const QString& family : families)
        folders.insert("core/" + family);
    return folders;
}

struct ThirdParty {
    QRegularExpression header;
    QSet<QString> folders; // the only ones that may include it
};

const QList<ThirdParty> thirdParties{
    {QRegularExpression("^(fluidsynth|RtMidi|rtmidi/|sndfile)"), {"core/devices"}},
    {QRegularExpression("^sqlite3"), {"core/session"}},
    {QRegularExpression("^Eigen/"), foldersOfFamilies() + QSet<QString>{"core/learn"}},
    {QRegularExpression("^hwy/"), {"core/numeric", "core/rbm", "core/recurrent"}},
    {QRegularExpression("^CLI/"), {"app/cli"}},
};

struct Include {
    QString file;   // relative to the source folder
    QString folder; // "core/rbm", "ui/music", "app/cli"
    QString header;
    bool quoted; // "header", not <header>
};

QList<Include> includesBelow(const QString& top) {
    static const QRegularExpression line("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]",
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
            includes.append({file, folder, match.captured(2), match.captured(1) == "\""});
    }
    return includes;
}

// The room that a file or header lies in, "ui/pianoroll/model": the innermost folder that the tables know.
QString roomOf(const QString& path, const QMap<QString, QSet<QString>>& rooms) {
    QString folder = path.section('/', 0, -2);
    while (!folder.isEmpty() && !rooms.contains(folder))
        folder = folder.section('/', 0, -2);
    return folder;
}

// A way from `room` back to itself, each step one that the tables allow: {"ui/a", "ui/b", "ui/a"}; empty
// where there is none.
QStringList circleThrough(const QString& room, const QMap<QString, QSet<QString>>& rooms) {
    QMap<QString, QString> cameFrom;
    QStringList waiting{room};
    while (!waiting.isEmpty()) {
        const QString here = waiting.takeFirst();
        for (const QString& next : rooms[here]) {
            if (next == room) {
                QStringList way{room};
                for (QString step = here; step != room; step = cameFrom[step])
                    way.prepend(step);
                return QStringList{room} + way;
            }
            if (!cameFrom.contains(next)) {
                cameFrom[next] = here;
                waiting.append(next);
            }
        }
    }
    return {};
}

} // namespace

class LayersTest : public QObject {
    Q_OBJECT

private slots:
    void seesTheSources();
    void coreIncludesNoQt();
    void includesSayTheirLayer();
    void roomsKeepTheirLayers();
    void tablesHaveNoCircle();
    void onlyTheWindowKnowsTheWholeWorkspace();
    void thirdPartiesStayInTheirFolders();
    void terminalKnowsNoQt();
    void headersOfDevicesHideThirdParties();
};

void LayersTest::seesTheSources() {
    QVERIFY(includesBelow("core").size() > 100);
    QVERIFY(includesBelow("ui").size() > 100);
    QVERIFY(families.size() >= 3);
}

void LayersTest::coreIncludesNoQt() {
    static const QRegularExpression qt("^(Q[A-Z]|Qt)");
    for (const auto& include : includesBelow("core"))
        QVERIFY2(!qt.match(include.header).hasMatch(),
                 qPrintable(include.file + " includes " + include.header));
}

void LayersTest::includesSayTheirLayer() {
    static const QRegularExpression layered("^(core|ui|app)/");
    static const QRegularExpression generated("^SchemaSql\\.h$|\\.moc$");
    for (const QString top : {"core", "ui", "app"})
        for (const auto& include : includesBelow(top))
            QVERIFY2(!include.quoted || layered.match(include.header).hasMatch() ||
                         generated.match(include.header).hasMatch(),
                     qPrintable(include.file + " includes \"" + include.header + "\" without its layer"));
}

void LayersTest::roomsKeepTheirLayers() {
    const auto rooms = allowedRooms();
    static const QRegularExpression ours("^(core|ui|app)/");
    for (const QString top : {"core", "ui", "app"})
        for (const auto& include : includesBelow(top)) {
            if (!ours.match(include.header).hasMatch())
                continue;
            const QString own = roomOf(include.file, rooms);
            const QString other = roomOf(include.header, rooms);
            QVERIFY2(!own.isEmpty(),
                     qPrintable(include.folder + " has no rule: add one here and to ARCHITECTURE.md"));
            QVERIFY2(own == other || rooms[own].contains(other),
                     qPrintable(include.file + " includes " + include.header));
        }
}

void LayersTest::tablesHaveNoCircle() {
    const auto rooms = allowedRooms();
    for (auto room = rooms.begin(); room != rooms.end(); ++room) {
        for (const QString& other : room.value())
            QVERIFY2(rooms.contains(other),
                     qPrintable(room.key() + " may include " + other + ": no such room"));
        const QStringList circle = circleThrough(room.key(), rooms);
        QVERIFY2(circle.isEmpty(), qPrintable(circle.join(" -> ")));
    }
}

// Panels are handed the parts that they use.
void LayersTest::onlyTheWindowKnowsTheWholeWorkspace() {
    for (const QString top : {"ui", "app"})
        for (const auto& include : includesBelow(top))
            QVERIFY2(include.header != "ui/workspace/Workspace.h" || include.folder == "ui/window" ||
                         include.folder == "ui/workspace",
                     qPrintable(include.file + " includes " + include.header));
}

void LayersTest::thirdPartiesStayInTheirFolders() {
    for (const QString top : {"core", "ui", "app"})
        for (const auto& include : includesBelow(top))
            for (const auto& party : thirdParties)
                QVERIFY2(!party.header.match(include.header).hasMatch() ||
                             party.folders.contains(include.folder),
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
