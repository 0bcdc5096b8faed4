#pragma once

#include "core/dataset/Corpus.h"

#include <QWidget>

#include <filesystem>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace partita::ui {

class Library;
class MusicStand;
class PartsBox;
class TrackTable;

// The right panel at stage 1: what the import found, and what of it is used.
class MusicPanel : public QWidget {
    Q_OBJECT

public:
    // `examples`: the folder of the built-in ones.
    MusicPanel(Library& library, MusicStand& stand, std::filesystem::path examples,
               QWidget* parent = nullptr);

    void showFile(std::size_t file); // index into the corpus's files

signals:
    void nextAsked();
    void openFolderAsked();

private:
    QWidget* advice();
    QWidget* fileCard();
    QWidget* metreRow();
    QWidget* details();
    void showCorpus();
    void showImporting();
    void showFileCard();
    void showMetre(const Corpus& corpus, const FileReport& file);
    void showTracks(const Corpus& corpus, const FileReport& file);
    std::optional<Metre> chosenMetre() const;
    const FileReport* shownFile() const; // null: none

    Library& library_;
    MusicStand& stand_;
    std::filesystem::path examples_;
    QLabel* heading_;
    QLabel* summary_;
    QProgressBar* progress_;
    QPushButton* stop_;
    PartsBox* parts_;
    QCheckBox* drums_;
    QCheckBox* pedal_;
    QWidget* advice_;
    QLabel* adviceText_;
    QPushButton* adviceButton_;
    QLabel* details_;
    QWidget* detailsDrawer_;
    QWidget* fileCard_;
    QLabel* fileName_;
    QLabel* fileText_;
    QWidget* metreRow_;
    QComboBox* metre_;
    QPushButton* metreForAll_;
    TrackTable* tracks_;
    QPushButton* copy_;
    QPushButton* next_;
    std::optional<std::size_t> file_;
    std::string fileKey_; // its relative path: the same file after another import
};

} // namespace partita::ui
