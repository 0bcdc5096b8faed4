#pragma once

#include "core/dataset/TrainingSet.h"
#include "core/learn/Trainer.h"

#include <span>
#include <string>

namespace partita {

// What a preset wants of the data, so that the corpus can be imported for it.
struct PresetData {
    Grid grid;
    TrainingSetOptions windows;
};

// One kind of model. Families are listed once, in core/families.
class ModelFamily {
public:
    virtual ~ModelFamily() = default;

    virtual std::string name() const = 0;                 // "rbm"
    virtual std::vector<std::string> presets() const = 0; // first is the default
    virtual PresetData presetData(const std::string& preset) const = 0;
    virtual bool knowsParts() const { return false; } // its models have as many as the music
    virtual bool hasWindows() const { return false; } // its models see music through windows of so many steps
    // What a training can be told, as it is made; for reading names, flags and words.
    virtual TrainingOptionList options() const { return std::initializer_list<TrainingOption>{}; }
    // The preset's numbers with the paper's names, for the Details drawer.
    virtual std::vector<Fact> presetFacts(const std::string& preset,
                                          const TrainOverrides& overrides) const = 0;

    // Bytes that training will need in all; known before it begins.
    virtual std::int64_t memoryNeed(const TrainingSet& data, const std::string& preset,
                                    const TrainOverrides& overrides) const = 0;

    // Errors: InvalidOption; OutOfMemory with the sizes that would fit in the detail.
    virtual Result<std::unique_ptr<Learner>> makeLearner(std::shared_ptr<const TrainingSet> data,
                                                         const std::string& preset,
                                                         const TrainOverrides& overrides) const = 0;

    // The learner as a checkpoint left it, to the bit. Errors: ModelMismatch when data or options differ.
    virtual Result<std::unique_ptr<Learner>> resumeLearner(std::shared_ptr<const TrainingSet> data,
                                                           const std::filesystem::path& checkpoint,
                                                           const TrainOverrides& overrides) const = 0;

    // Errors: FileNotFound, NotAModel, ModelVersion. `path` is known to hold this family.
    virtual Result<std::shared_ptr<const MusicModel>> load(const std::filesystem::path& path) const = 0;
};

} // namespace partita
