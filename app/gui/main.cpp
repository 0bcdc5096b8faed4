// partita: the window. Puts player, renderer, model families and window together.
#include "app/gui/CommandLine.h"
#include "core/devices/Devices.h"
#include "core/families/Families.h"
#include "ui/texts/Texts.h"
#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QMessageBox>

using namespace partita;

namespace {

// The window is hidden at once; the program ends when its workers have and all is written.
void quitWhenClosed(ui::Workspace& workspace, ui::MainWindow& window) {
    QObject::connect(&window, &ui::MainWindow::closing, &workspace, &ui::Workspace::close);
    const auto sentence = std::make_shared<QString>();
    QObject::connect(&workspace, &ui::Workspace::keptElsewhere, qApp,
                     [sentence](const QString& where) { *sentence = where; });
    QObject::connect(&workspace, &ui::Workspace::closed, qApp, [sentence](int unwritten) {
        if (unwritten != 0)
            *sentence = (*sentence + ' ' + ui::unwrittenText(unwritten)).trimmed();
        if (sentence->isEmpty()) {
            QApplication::quit();
            return;
        }
        auto* box = new QMessageBox(QMessageBox::Warning, QStringLiteral("Partita"), *sentence);
        QObject::connect(box, &QMessageBox::finished, qApp, &QApplication::quit);
        box->open();
    });
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication::setApplicationName("partita");
    QCoreApplication::setApplicationVersion(PARTITA_VERSION);
    QGuiApplication::setDesktopFileName("partita");
    const CommandLine line = readCommandLine(argc, argv);
    if (line.exitStatus)
        return *line.exitStatus;

    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    ui::Settings settings;
    ui::applyLanguage(application, line.language.isEmpty() ? settings.language() : line.language);
    ui::applyTheme(application, line.theme.value_or(settings.theme()));

    const std::unique_ptr<Player> player = makePlayer(
        {.soundFont = ui::toPath(settings.soundFont()), .output = synthOutput, .audioDrivers = {}});
    const std::unique_ptr<Renderer> renderer = makeRenderer();
    ui::Workspace workspace({*player, *renderer, modelFamilies(), loadModel, ui::DataFolders::found()},
                            settings);
    ui::MainWindow window(workspace);
    quitWhenClosed(workspace, window);
    window.show();
    if (!line.path.isEmpty())
        workspace.openPath(ui::toPath(line.path));
    return QApplication::exec();
}
