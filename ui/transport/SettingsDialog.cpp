#include "ui/transport/SettingsDialog.h"

#include "ui/look/Panels.h"
#include "ui/texts/Texts.h"
#include "ui/workspace/Playback.h"
#include "ui/workspace/Settings.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include <array>

namespace partita::ui {

SettingsDialog::SettingsDialog(Playback& playback, Settings& settings, QWidget* parent)
    : QDialog(parent)
    , playback_(playback)
    , settings_(settings)
    , soundFont_(wrappedLabel())
    , soundFontFault_(wrappedLabel())
    , hear_(new QPushButton(tr("Hear")))
    , output_(new QComboBox)
    , theme_(new QComboBox)
    , language_(new QComboBox) {
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const OutputDevice& device : playback_.outputs()) {
        const QString name = QString::fromStdString(device.name);
        output_->addItem(outputText(name), name);
    }
    output_->setCurrentIndex(output_->findData(playback_.output()));
    output_->setToolTip(tr("Where the sound goes"));
    theme_->addItem(tr("As the system"), themeKey(Theme::System));
    theme_->addItem(tr("Light"), themeKey(Theme::Light));
    theme_->addItem(tr("Dark"), themeKey(Theme::Dark));
    theme_->setCurrentIndex(theme_->findData(themeKey(settings_.theme())));
    theme_->setToolTip(tr("Light or dark"));
    language_->addItem(tr("As the system"), QString());
    language_->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language_->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    language_->setCurrentIndex(std::max(0, language_->findData(settings_.language())));
    language_->setToolTip(tr("Takes effect when Partita is started again"));

    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 16);
    form->setVerticalSpacing(12);
    form->addRow(tr("Sound &output"), output_);
    form->addRow(tr("Soundfont"), soundFontRow());
    form->addRow(tr("&Look"), theme_);
    form->addRow(tr("Lan&guage"), language_);
    auto* later = new QLabel(tr("Another language takes effect when Partita is started again."));
    makeFaint(later);
    form->addRow(QString(), later);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setToolTip(tr("Close; everything is kept"));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(output_, &QComboBox::activated, this,
            [this] { playback_.setOutput(output_->currentData().toString()); });
    connect(theme_, &QComboBox::activated, this, [this] {
        settings_.setTheme(themeOfKey(theme_->currentData().toString()));
        applyTheme(*qApp, settings_.theme());
    });
    connect(language_, &QComboBox::activated, this,
            [this] { settings_.setLanguage(language_->currentData().toString()); });
    connect(&playback_, &Playback::soundFontChanged, this, &SettingsDialog::showSoundFont);
    connect(&playback_, &Playback::statusChanged, this, &SettingsDialog::showSoundFont);
    showSoundFont();
}

QWidget* SettingsDialog::soundFontRow() {
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setToolTip(tr("Choose a soundfont: a .sf2 or .sf3 file with the sounds of instruments"));
    auto* usual = new QPushButton(tr("The one that is found"));
    usual->setToolTip(tr("Use the soundfont that Partita finds by itself"));
    hear_->setToolTip(tr("Play a few notes, with the first instrument of what lies open"));
    connect(hear_, &QPushButton::clicked, this, &SettingsDialog::hearPhrase);
    connect(choose, &QPushButton::clicked, this, &SettingsDialog::chooseSoundFont);
    connect(usual, &QPushButton::clicked, this, [this] { playback_.setSoundFont({}); });
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(soundFont_);
    layout->addWidget(soundFontFault_);
    auto* row = new QHBoxLayout;
    row->addWidget(choose);
    row->addWidget(usual);
    row->addWidget(hear_);
    row->addStretch(1);
    layout->addLayout(row);
    return box;
}

void SettingsDialog::chooseSoundFont() {
    auto* dialog = new QFileDialog(this, tr("Choose a soundfont"), QFileInfo(playback_.soundFont()).path(),
                                   tr("Soundfonts (*.sf2 *.sf3 *.SF2 *.SF3)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &playback_, &Playback::setSoundFont);
    dialog->open();
}

// A broken chord, up and down.
void SettingsDialog::hearPhrase() {
    constexpr int noteMs = 220;
    constexpr int velocity = 96;
    constexpr std::array pitches{60, 64, 67, 72, 67, 64, 60};
    hear_->setEnabled(false); // one at a time
    int at = 0;
    for (const int pitch : pitches)
        QTimer::singleShot(noteMs * at++, this,
                           [this, pitch] { playback_.audition(Pitch(pitch), velocity, 0); });
    QTimer::singleShot(noteMs * at, hear_, [this] { hear_->setEnabled(true); });
}

void SettingsDialog::showSoundFont() {
    const QString path = playback_.soundFont();
    soundFont_->setText(path.isEmpty() ? tr("None found. Install one, or choose a file.")
                                       : QFileInfo(path).fileName());
    soundFont_->setToolTip(path);
    const PlayerNotice notice = playback_.status().notice;
    const bool isFault = notice == PlayerNotice::BrokenSoundFont || notice == PlayerNotice::NoSoundFont;
    soundFontFault_->setText(isFault ? detailText(playback_.status().detail) : QString());
    soundFontFault_->setVisible(!soundFontFault_->text().isEmpty());
}

} // namespace partita::ui
