#pragma once

#include "ui/jobs/TakeJobs.h"
#include "ui/jobs/JobSet.h"
#include "ui/workspace/TakeList.h"

#include <QPointer>

namespace partita::ui {

// What the Create panel asks for, of takes and of alternatives.
struct ComposingChoice : Dials {
    int bars = 8;               // 1..64
    std::optional<Metre> metre; // one that the model has learned; unset: as the music has them
    int takes = 4;              // 1..16
    int candidates = 16;    // 1..64: how many are made, for the best and most different `takes` to be kept
    double variation = 0.4; // of Vary: 0 similar .. 1 different
    bool parts = true;      // a take of a model of one part has a track for each voice
    std::vector<PartRole> silent; // of a model of several parts: who does not play
    int blendWith = 0;            // key of the take that Blend goes towards; 0: the newest other one
    std::uint64_t seed = 1;
    bool seedLocked = false; // else each Generate draws a new one
};

// Makes takes from a model and puts them into the list as they are ready. GUI thread.
class Composer : public QObject {
    Q_OBJECT

public:
    Composer(TakeList& takes, JobSet& jobs, QObject* parent = nullptr);

    const ComposingChoice& choice() const { return choice_; }
    void setChoice(const ComposingChoice& choice);
    void rollSeed();
    // The take that Blend goes towards: the chosen one, else the newest in the strip but `open`. Null where
    // there is none.
    const Take* blendPartner(std::optional<int> open) const;

    void setModel(std::shared_ptr<const MusicModel> model);
    std::shared_ptr<const MusicModel> model() const { return model_; }

    // What the takes to keep are chosen by; null: all that are made are kept.
    void setMusic(std::shared_ptr<const RealMusic> music) { music_ = std::move(music); }

    bool isComposing() const { return job_ != nullptr; }
    void generate(); // needs a model
    // One take of a model that is yet to be loaded: of many the one that is best beside that music.
    void generateFrom(const std::filesystem::path& modelFile, const std::filesystem::path& music);
    void cancel();

signals:
    void choiceChanged();
    void modelChanged();
    void composingChanged();
    void progressed(double share);
    void composed(int key); // a take that is now in the list
    void failed(const QString& sentence);

private:
    void start(ComposeRequest request);
    void keep(const ComposedTake& take, const ComposeRequest& request);

    TakeList& takes_;
    JobSet& jobs_;
    ComposingChoice choice_;
    std::shared_ptr<const MusicModel> model_;
    std::shared_ptr<const RealMusic> music_;
    QPointer<GenerateJob> job_;
};

} // namespace partita::ui
