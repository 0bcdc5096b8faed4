#include "ui/window/Exporting.h"

#include "ui/actions/ActionSet.h"
#include "ui/texts/Texts.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <algorithm>
#include <set>

namespace partita::ui {

namespace {

// A path in the folder that neither exists nor was given out before.
std::filesystem::path unusedPath(const std::filesystem::path& folder, const QString& name,
                                 const ExportFormat& format, std::set<std::filesystem::path>& taken) {
    std::error_code error;
    const QString suffix = QString::fromStdString(format.suffixes.front());
    std::filesystem::path path = folder / toPath(name + suffix);
    for (int number = 2; std::filesystem::exists(path, error) || taken.contains(path); ++number)
        path = folder / toPath(QStringLiteral("%1 %2%3").arg(name).arg(number).arg(suffix));
    taken.insert(path);
    return path;
}

} // namespace

Exporting::Exporting(Workspace& workspace, ActionSet& actions, QWidget* window)
    : QObject(window)
    , workspace_(workspace)
    , window_(window)
    , lastFolder_(QStandardPaths::writableLocation(QStandardPaths::MusicLocation)) {
    actions.run("file.export.take", this, [this] { askForCurrent(exportFormat("midi")); });
    actions.run("file.export.original", this, [this] { askForCurrent(exportFormat("origin")); });
    actions.run("file.export.starred", this, [this] { askForStarred(); });
    actions.run("file.export.sound", this, [this] { askForSound(); });
    actions.run("file.export.starredSound", this, [this] { askForStarredSound(); });
    const TakeList& takes = workspace.takes();
    actions.allow(When::StarredTake, this, [&takes] { return !takes.starred().empty(); },
                  {on(takes, &TakeList::dataChanged), on(takes, &TakeList::rowsInserted),
                   on(takes, &TakeList::rowsRemoved), on(takes, &TakeList::modelReset)});
}

std::shared_ptr<const Score> Exporting::scoreOf(int key) const {
    const Take* take = workspace_.takes().find(key);
    return take != nullptr ? take->score : workspace_.stand().document().score();
}

void Exporting::askForCurrent(const ExportFormat& format) {
    askForTake(workspace_.stand().take().value_or(0), format);
}

void Exporting::askForTake(int key, const ExportFormat& format) {
    const Take* take = workspace_.takes().find(key);
    std::set<std::filesystem::path> none;
    const QString name = take != nullptr ? fileNameOf(*take) : workspace_.stand().title().section('/', -1);
    const QString suffix = QString::fromStdString(format.suffixes.front());
    const bool midi = suffix == QLatin1String(".mid");
    auto* dialog = new QFileDialog(window_, midi ? tr("Export as MIDI") : QString(), lastFolder_,
                                   midi ? tr("MIDI files (*.mid)") : '*' + suffix);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix.mid(1));
    dialog->selectFile(toText(unusedPath(toPath(lastFolder_), name, format, none).filename()));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, key, &format](const QString& path) { exportTake(key, toPath(path), format); });
    dialog->open();
}

void Exporting::askForStarred() {
    auto* dialog = new QFileDialog(window_, tr("Export all starred takes into a folder"), lastFolder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { exportStarredTo(toPath(folder)); });
    dialog->open();
}

void Exporting::openSoundDialog(std::vector<SoundSource> sources) {
    for (SoundSource& source : sources) {
        source.options.soundFont = toPath(workspace_.playback().soundFont());
        source.options.reverb = workspace_.playback().isOn(Switch::Reverb);
        source.options.chorus = workspace_.playback().isOn(Switch::Chorus);
    }
    auto* dialog = new SoundExportDialog(workspace_, std::move(sources), lastFolder_, window_);
    connect(dialog, &SoundExportDialog::placeChosen, this,
            [this](const QString& folder) { lastFolder_ = folder; });
    dialog->open();
}

void Exporting::askForSound() {
    const Take* take = workspace_.takes().find(workspace_.stand().take().value_or(0));
    SoundSource source{workspace_.stand().document().score(),
                       take != nullptr ? fileNameOf(*take) : workspace_.stand().title().section('/', -1),
                       {}};
    const ScheduleOptions heard = workspace_.playback().mixes().options();
    source.options.transpose = heard.transpose;
    source.options.levels = heard.levels;
    for (std::size_t i = 0; i < source.score->tracks.size(); ++i)
        if (std::ranges::find(heard.mutedTracks, source.score->tracks[i].id) != heard.mutedTracks.end())
            source.options.mutedTracks.push_back(static_cast<int>(i));
    openSoundDialog({std::move(source)});
}

void Exporting::askForStarredSound() {
    std::vector<SoundSource> sources;
    for (const Take& take : workspace_.takes().starred())
        sources.push_back({take.score, fileNameOf(take), {}});
    openSoundDialog(std::move(sources));
}

void Exporting::exportTake(int key, const std::filesystem::path& path, const ExportFormat& format) {
    lastFolder_ = toText(path.parent_path());
    workspace_.exportTakes({{scoreOf(key), path, {}}}, format);
}

void Exporting::exportStarredTo(const std::filesystem::path& folder) {
    lastFolder_ = toText(folder);
    std::set<std::filesystem::path> taken;
    std::vector<RenderItem> items;
    const ExportFormat& format = exportFormat("midi");
    for (const Take& take : workspace_.takes().starred())
        items.push_back({take.score, unusedPath(folder, fileNameOf(take), format, taken), {}});
    workspace_.exportTakes(std::move(items), format);
}

} // namespace partita::ui
