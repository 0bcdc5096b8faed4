#include "ui/window/SoundExportDialog.h"

#include "ui/jobs/RenderJob.h"
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

bool hasDepth(const QString& suffix) {
    return suffix == QLatin1String("wav") || suffix == QLatin1String("flac");
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
    kind_->addItem(tr("WAV"), QStringLiteral("wav"));
    kind_->addItem(tr("FLAC, smaller without loss"), QStringLiteral("flac"));
    kind_->addItem(tr("Ogg Vorbis"), QStringLiteral("ogg"));
    kind_->addItem(tr("Opus"), QStringLiteral("opus"));
    kind_->addItem(tr("MP3"), QStringLiteral("mp3"));
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

QString SoundExportDialog::suffix() const {
    return kind_->currentData().toString();
}

void SoundExportDialog::showKind() {
    const int chosen = std::max(0, depth_->currentIndex());
    depth_->clear();
    depth_->setEnabled(hasDepth(suffix()));
    if (!hasDepth(suffix()))
        return;
    depth_->addItem(tr("16 bits"), static_cast<int>(Bits::Int16));
    depth_->addItem(tr("24 bits"), static_cast<int>(Bits::Int24));
    if (suffix() == QLatin1String("wav"))
        depth_->addItem(tr("32 bits, floating point"), static_cast<int>(Bits::Float32));
    depth_->setCurrentIndex(std::min(chosen, depth_->count() - 1));
}

void SoundExportDialog::askWhere() {
    const bool one = sources_.size() == 1;
    auto* dialog = new QFileDialog(this, windowTitle(), folder_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (one) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilter(tr("Sound files (*.%1)").arg(suffix()));
        dialog->setDefaultSuffix(suffix());
        dialog->selectFile(sources_.front().name + "." + suffix());
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
        RenderItem item{source.score, sources_.size() == 1 ? place : place / toPath(name + "." + suffix()),
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
    job_ = workspace_.jobs().add(std::make_unique<RenderJob>());
    connect(job_, &Job::progressed, this, [this](double share) { bar_->setValue(int(share * 1000)); });
    connect(job_, &RenderJob::rendered, this, [this](const QString& path, const QStringList& substitutions) {
        ++written_;
        lastWritten_ = path;
        substitutions_ += substitutions;
    });
    connect(job_, &Job::failed, this, &SoundExportDialog::showFailure);
    connect(job_, &Job::finished, this, &SoundExportDialog::conclude);
    showProgress(true);
    job_->start(workspace_.services().renderer, itemsAt(place),
                {.normalise = normalise_->isChecked(), .stems = stems_->isChecked()});
}

void SoundExportDialog::showProgress(bool running) {
    for (QWidget* widget : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(normalise_),
                            static_cast<QWidget*>(stems_), static_cast<QWidget*>(export_)})
        widget->setEnabled(!running);
    depth_->setEnabled(!running && hasDepth(suffix()));
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
