#pragma once

#include "ui/document/ScoreDocument.h"
#include "ui/jobs/JobSet.h"
#include "ui/workspace/Library.h"
#include "ui/workspace/TakeList.h"

#include <QPointer>
#include <QTimer>

namespace partita::ui {

// What lies open: a piece of the library to look at, or a take to edit. Edits go back into the take as they
// happen. GUI thread.
class MusicStand : public QObject {
    Q_OBJECT

public:
    MusicStand(Library& library, TakeList& takes, JobSet& jobs, QObject* parent = nullptr);

    ScoreDocument& document() { return document_; }
    QString title() const { return title_; }                           // "" when nothing is open
    std::optional<std::size_t> piece() const { return piece_; }        // index into the corpus
    std::optional<int> take() const { return take_; }                  // key
    QString key() const; // what views are remembered by, "take 3"; "" when nothing is open
    const std::vector<TrackId>& mutedTracks() const { return muted_; } // those that the user switched off

    void showPiece(std::size_t piece); // read on a worker first
    void showTake(int key);
    void openFile(const std::filesystem::path& midi); // as a take of its own
    void openEmptyTake();                             // to record into
    void copyPieceToTake();                           // so that it can be edited
    void clear();

signals:
    void changed(); // something else lies open
    void opened();  // the same, when the user asked for it
    void failed(const QString& sentence);

private:
    void show(OpenPiece piece, const QString& title);
    void read(std::function<Result<std::shared_ptr<const Score>>()> reading,
              std::function<void(std::shared_ptr<const Score>)> give);
    void keepEdits();

    Library& library_;
    TakeList& takes_;
    JobSet& jobs_;
    ScoreDocument document_;
    QString title_;
    std::optional<std::size_t> piece_;
    std::optional<int> take_;
    std::vector<TrackId> muted_;
    QPointer<Job> reading_;
};

} // namespace partita::ui
