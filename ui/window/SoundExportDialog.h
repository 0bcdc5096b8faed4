#pragma once

#include "ui/workspace/Workspace.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace partita::ui {

class ExportJob;

// What is to become a sound file. `options` says how it is heard: muted tracks, levels, transposition.
struct SoundSource {
    std::shared_ptr<const Score> score;
    QString name; // fit for a file, without extension
    RenderOptions options;
};

// Asks for the kind of sound file, then where to, renders and shows how far it is. Closing it stops the work;
// what is written whole by then stays.
class SoundExportDialog : public QDialog {
    Q_OBJECT

public:
    SoundExportDialog(Workspace& workspace, std::vector<SoundSource> sources, QString folder,
                      QWidget* parent = nullptr);

    void exportTo(const std::filesystem::path& place); // a file; of several sources a folder
    void done(int result) override;

signals:
    void placeChosen(const QString& folder);

private:
    void layOut();
    void askWhere();
    void showKind();
    void showProgress(bool running);
    void showFailure(const Error& error);
    void conclude();
    const SoundFormat& format() const;
    std::vector<RenderItem> itemsAt(const std::filesystem::path& place) const;

    Workspace& workspace_;
    std::vector<SoundSource> sources_;
    QString folder_;
    QComboBox* kind_;
    QComboBox* depth_;
    QCheckBox* normalise_;
    QCheckBox* stems_;
    QLabel* message_;
    QProgressBar* bar_;
    QPushButton* export_;
    QPointer<ExportJob> job_; // while it runs
    int written_ = 0;
    QString lastWritten_;
    QStringList substitutions_;
};

} // namespace partita::ui
