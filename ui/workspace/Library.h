#pragma once

#include "core/dataset/Corpus.h"
#include "ui/jobs/JobSet.h"

#include <QPointer>
#include <QTimer>

namespace partita::ui {

// The music that is open: where it comes from, how it is imported, and the corpus made of it. Every change of
// a switch imports anew on a worker; the corpus there is stays until the new one has come. GUI thread.
class Library : public QObject {
    Q_OBJECT

public:
    Library(JobSet& jobs, const Grid& grid, int windowSteps, QObject* parent = nullptr);

    void open(const std::filesystem::path& root); // instead of what is open; switches go back to the usual
    void add(const std::vector<std::filesystem::path>& paths);
    void restore(const std::filesystem::path& root, const ImportOptions& options);
    void clear();
    void stop(); // an import that runs

    std::shared_ptr<const Corpus> corpus() const { return corpus_; } // null: nothing open yet
    const std::filesystem::path& root() const { return root_; }
    const ImportOptions& options() const { return options_; }
    bool isImporting() const { return job_ != nullptr; }
    bool hasMusic() const { return corpus_ && !corpus_->pieces.empty(); }
    // Steps a beat that the user asked for, whatever the preset wants; unset: the preset's.
    std::optional<int> chosenStepsPerBeat() const { return chosenStepsPerBeat_; }

    void setWithDrums(bool with);    // of music of one part
    void setTogether(bool together); // one part for all players
    void setPartOff(PartRole role, bool off);
    void setPedalHeeded(bool heeded);
    void setStepsPerBeat(int steps);
    void setTrackOff(const FileReport& file, int track, bool off);
    // Unset: the metre that the music is heard in.
    void setMetre(const FileReport& file, std::optional<Metre> metre);
    void setMetreOfAll(std::optional<Metre> metre);
    void setTrackIsDrums(const FileReport& file, int track, bool drums);
    // Unset: the part that it is heard in.
    void setTrackPart(const FileReport& file, int track, std::optional<PartRole> role);

signals:
    void importStarted();
    void progressed(double share);
    void changed(); // another corpus
    void cleared();
    void importEnded(); // whichever way
    void failed(const QString& sentence);

private:
    ImportOptions usualOptions() const;
    void importSoon();
    void import(const std::filesystem::path& root, const ImportOptions& options);

    JobSet& jobs_;
    Grid usualGrid_;
    int usualWindowSteps_;
    std::filesystem::path root_;
    ImportOptions options_;
    std::optional<int> chosenStepsPerBeat_;
    std::shared_ptr<const Corpus> corpus_;
    QPointer<Job> job_;
    QTimer delay_; // several switches in a row are one import
};

} // namespace partita::ui
