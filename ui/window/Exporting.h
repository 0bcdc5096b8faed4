#pragma once

#include "ui/window/SoundExportDialog.h"
#include "ui/workspace/Workspace.h"

namespace partita::ui {

class ActionSet;

// The ways out: a take, all starred ones, as they are, as the origin's program wrote them, or as sound. Asks
// where without blocking.
class Exporting : public QObject {
    Q_OBJECT

public:
    Exporting(Workspace& workspace, ActionSet& actions, QWidget* window);

    void askForTake(int key, const ExportFormat& format = exportFormat("midi"));
    void askForStarred();
    void exportTake(int key, const std::filesystem::path& path,
                    const ExportFormat& format = exportFormat("midi"));
    // Each under its name, numbered where a file of that name is there already.
    void exportStarredTo(const std::filesystem::path& folder);

    void askForSound();        // of what is open, as it is heard now
    void askForStarredSound(); // as they are

private:
    void openSoundDialog(std::vector<SoundSource> sources);
    void askForCurrent(const ExportFormat& format);
    std::shared_ptr<const Score> scoreOf(int key) const; // 0: what lies on the stand

    Workspace& workspace_;
    QWidget* window_;
    QString lastFolder_;
};

} // namespace partita::ui
