#include "ui/window/SoundExportDialog.h"

#include "ui/jobs/TakeJobs.h"
#include "ui/look/Panels.h"
#include "ui/texts/Texts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <set>

namespace partita::ui {

namespace {

using Bits = RenderOptions::Bits;

QString nameOf(const SoundFormat& format) {
    if (format.suffix == ".wav")
        return SoundExportDialog::tr("WAV");
    if (format.suffix == ".flac")
        return SoundExportDialog::tr("FLAC, smaller without loss");
    if (format.suffix == ".ogg")
        return SoundExportDialog::tr("Ogg Vorbis");
    if (format.suffix == ".opus")
        return SoundExportDialog::tr("Opus");
    if (format.suffix == ".mp3")
        return SoundExportDialog::tr("MP3");
    return QString::fromStdString(format.suffix.substr(1)).toUpper();
}

QString nameOf(Bits bits) {
    return bits == Bits::Int16   ? SoundExportDialog::tr("16 bits")
           : bits == Bits::Int24 ? SoundExportDialog::tr("24 bits")
                                 : SoundExportDialog::tr("32 bits, floating point");
}

} // namespace

SoundExportDialog::SoundExportDialog(Workspace& workspace, std::vector<SoundSource> sources, QString folder,
                                     QWidget* parent)
    : QDialog(parent)
    , workspace_(workspace)
    , sources_(std::move(sources))
    , folder_(std::move(folder))
    , kind_(new QComboBox)
    , depth_(new QComboBox)
    , normalise_(new QCheckBox(tr("&Normalise")))
    , stems_(new QCheckBox(tr("A file for each &track")))
    , message_(wrappedLabel())
    , bar_(new QProgressBar)
    , export_(new QPushButton(tr("&Export…"))) {
    setWindowTitle(sources_.size() == 1
                       ? tr("Export as sound")
                       : tr("Export %n take(s) as sound", nullptr, static_cast<int>(sources_.size())));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const SoundFormat& format : soundFormats())
        kind_->addItem(nameOf(format), QString::fromStdString(format.suffix.substr(1)));
    kind_->setToolTip(tr("Kind of sound file"));
    depth_->setToolTip(tr("Bits of a sample, in a WAV or FLAC file"));
    normalise_->setToolTip(tr("The loudest moment comes just below full level; takes twice as long"));
    stems_->setToolTip(tr("One sound file for each track that has notes, all of the same start"));
    export_->setToolTip(tr("Choose where, and begin"));
    export_->setDefault(true);
    layOut();
    connect(kind_, &QComboBox::currentIndexChanged, this, &SoundExportDialog::showKind);
    connect(export_, &QPushButton::clicked, this, &SoundExportDialog::askWhere);
    showKind();
    showProgress(false);
    message_->hide();
}

void SoundExportDialog::layOut() {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 16);
    form->setVerticalSpacing(12);
    form->addRow(tr("&Kind"), kind_);
    form->addRow(tr("&Depth"), depth_);
    form->addRow(QString(), normalise_);
    form->addRow(QString(), stems_);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress"));
    form->addRow(bar_);
    form->addRow(message_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Stop; nothing half written stays"));
    buttons->addButton(export_, QDialogButtonBox::AcceptRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(420);
}

const SoundFormat& SoundExportDialog::format() const {
    return soundFormats()[static_cast<std::size_t>(kind_->currentIndex())];
}

void SoundExportDialog::showKind() {
    const int chosen = std::max(0, depth_->currentIndex());
    depth_->clear();
    for (const Bits bits : format().bits)
        depth_->addItem(nameOf(bits), static_cast<int>(bits));
    depth_->setEnabled(depth_->count() > 0);
    if (depth_->count() > 0)
        depth_->setCurrentIndex(std::min(chosen, depth_->count() - 1));
}

void SoundExportDialog::askWhere() {
    const bool one = sources_.size() == 1;
    auto* dialog = new QFileDialog(this, windowTitle(), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (one) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        const QString suffix = kind_->currentData().toString();
        dialog->setNameFilter(tr("Sound files (*.%1)").arg(suffix));
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(sources_.front().name + "." + suffix);
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& place) { exportTo(toPath(place)); });
    dialog->open();
}

std::vector<RenderItem> SoundExportDialog::itemsAt(const std::filesystem::path& place) const {
    std::vector<RenderItem> items;
    std::set<QString> names;
    for (const SoundSource& source : sources_) {
        QString name = source.name;
        for (int number = 2; !names.insert(name).second; ++number)
            name = QStringLiteral("%1 %2").arg(source.name).arg(number);
        RenderItem item{source.score,
                        sources_.size() == 1 ? place
                                             : place / toPath(name + "." + kind_->currentData().toString()),
                        source.options};
        item.options.title = source.name.toStdString();
        if (depth_->isEnabled())
            item.options.bits = static_cast<Bits>(depth_->currentData().toInt());
        items.push_back(std::move(item));
    }
    return items;
}

void SoundExportDialog::exportTo(const std::filesystem::path& place) {
    emit placeChosen(toText(sources_.size() == 1 ? place.parent_path() : place));
    written_ = 0;
    substitutions_.clear();
    job_ = workspace_.jobs().add(std::make_unique<ExportJob>());
    connect(job_, &Job::progressed, this, [this](double share) { bar_->setValue(int(share * 1000)); });
    connect(job_, &ExportJob::written, this, [this](const QString& path, const QStringList& substitutions) {
        ++written_;
        lastWritten_ = path;
        substitutions_ += substitutions;
    });
    connect(job_, &Job::failed, this, &SoundExportDialog::showFailure);
    connect(job_, &Job::finished, this, &SoundExportDialog::conclude);
    showProgress(true);
    job_->start({itemsAt(place),
                 &exportFormat(kind_->currentData().toString().toStdString()),
                 {.normalise = normalise_->isChecked(), .stems = stems_->isChecked()},
                 &workspace_.services().renderer});
}

void SoundExportDialog::showProgress(bool running) {
    for (QWidget* widget : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(normalise_),
                            static_cast<QWidget*>(stems_), static_cast<QWidget*>(export_)})
        widget->setEnabled(!running);
    depth_->setEnabled(!running && depth_->count() > 0);
    bar_->setVisible(running);
    bar_->setValue(0);
    if (running)
        message_->hide();
}

void SoundExportDialog::showFailure(const Error& error) {
    showProgress(false);
    message_->setText(error.code == ErrorCode::NothingUsable
                          ? tr("There is no note to hear. Is every track muted?")
                          : sentenceOf(error));
    message_->show();
}

void SoundExportDialog::conclude() {
    QString text = written_ == 1 ? tr("Exported %1").arg(lastWritten_)
                                 : tr("Exported %n sound file(s)", nullptr, written_);
    substitutions_.removeDuplicates();
    if (!substitutions_.isEmpty())
        text += tr(". Note: %1").arg(substitutions_.join(QStringLiteral("; ")));
    emit workspace_.noticed(text);
    emit workspace_.exported(written_);
    accept();
}

void SoundExportDialog::done(int result) {
    if (job_ != nullptr)
        job_->cancel();
    QDialog::done(result);
}

} // namespace partita::ui
