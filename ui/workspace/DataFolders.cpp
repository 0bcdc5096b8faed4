#include "ui/workspace/DataFolders.h"

#include "ui/texts/Texts.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace partita::ui {

namespace {

QString dataFolder() {
    const QString asked = qEnvironmentVariable("PARTITA_DATA_DIR");
    if (!asked.isEmpty())
        return asked;
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char* place : {"../data", "../share/partita"})
        if (QDir folder(program.filePath(place)); folder.exists())
            return folder.canonicalPath();
    return program.filePath("../share/partita");
}

} // namespace

DataFolders DataFolders::found() {
    const QDir own(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    return {toPath(dataFolder()), toPath(own.filePath("sessions")),
            toPath(QStandardPaths::writableLocation(QStandardPaths::CacheLocation))};
}

} // namespace partita::ui
