#pragma once

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace partita::ui {

class Playback;
class Settings;

// Sound, look and language. What is chosen holds at once; the language from the next start.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    SettingsDialog(Playback& playback, Settings& settings, QWidget* parent = nullptr);

private:
    QWidget* soundFontRow();
    void chooseSoundFont();
    void hearPhrase();
    void showSoundFont();

    Playback& playback_;
    Settings& settings_;
    QLabel* soundFont_;
    QLabel* soundFontFault_;
    QPushButton* hear_;
    QComboBox* output_;
    QComboBox* theme_;
    QComboBox* language_;
};

} // namespace partita::ui
