#include "core/tasks/TrainTask.h"

#include "core/base/AtomicFile.h"
#include "core/learn/Learner.h"

#include <algorithm>
#include <iterator>

namespace partita {

namespace {

constexpr int mostHidden = 4096;

bool has(const ModelFamily& family, const std::string& preset) {
    const auto presets = family.presets();
    return std::find(presets.begin(), presets.end(), preset) != presets.end();
}

// The one that makes the best music, unless what is asked is another's: windows, or a preset of its own.
const ModelFamily& usualFamily(const TrainRequest& request) {
    for (const auto* family : modelFamilies())
        if ((request.preset.empty() || has(*family, request.preset)) &&
            (!request.data.windowSteps || family->hasWindows()))
            return *family;
    return *modelFamilies().front();
}

// Sets family and preset where they are not, and says what these want of the data.
Result<PresetData> settle(TrainRequest& request) {
    std::optional<ModelDescription> resumed;
    if (request.resume) {
        const auto model = request.loadModel(request.trainer.checkpoint);
        if (!model)
            return model.error();
        resumed = (*model)->describe();
        if (request.family == nullptr)
            request.family = findFamily(resumed->family);
        if (request.preset.empty())
            request.preset = resumed->preset;
    }
    if (request.family == nullptr)
        request.family = &usualFamily(request);
    if (request.preset.empty())
        request.preset = request.family->presets().front();
    PresetData data = request.family->presetData(request.preset);
    if (resumed) {
        data.grid = resumed->grid;
        data.windows.windowSteps = resumed->windowSteps;
        request.music.import.parts = resumed->style.roles();
        request.music.import.parting = resumed->grid.parts > 1 ? Parting::AsTheMusicIs : Parting::Together;
        if (Pedalling& pedalling = request.music.import.pedalling; pedalling == Pedalling::AsTheMusicIs)
            pedalling = resumed->style.pedalHeeded ? Pedalling::Heeded : Pedalling::Ignored;
    }
    return data;
}

TrainingSetOptions windowsOf(const DataChoice& choice, const PresetData& preset) {
    TrainingSetOptions windows = preset.windows;
    windows.windowSteps = choice.windowSteps.value_or(windows.windowSteps);
    windows.transposition = choice.transposition.value_or(windows.transposition);
    windows.transposeUnmetred = choice.transposition.has_value();
    return windows;
}

ImportOptions importOf(const TrainRequest& request, const PresetData& preset) {
    const DataChoice& choice = request.data;
    ImportOptions import = request.music.import;
    import.grid = preset.grid;
    import.grid.stepsPerBeat = choice.stepsPerBeat.value_or(import.grid.stepsPerBeat);
    import.grid.struck = choice.struck.value_or(import.grid.struck);
    if (choice.pitches)
        std::tie(import.grid.lowest, import.grid.highest) = *choice.pitches;
    import.windowSteps = choice.windowSteps.value_or(preset.windows.windowSteps);
    if (!request.family->knowsParts())
        import.parting = Parting::Together;
    return import;
}

// Puts the second corpus's pieces behind the first one's; their indices.
std::vector<std::uint32_t> append(Corpus& corpus, const Corpus& more) {
    std::vector<std::uint32_t> indices;
    for (Piece piece : more.pieces) {
        piece.file += corpus.files.size();
        indices.push_back(static_cast<std::uint32_t>(corpus.pieces.size()));
        corpus.pieces.push_back(std::move(piece));
    }
    std::copy(more.files.begin(), more.files.end(), std::back_inserter(corpus.files));
    return indices;
}

// Reads what is to be learned from, and what is held out where that is music of its own.
class DataReader {
public:
    DataReader(const TrainRequest& request, const PresetData& preset, const Progress& progress,
               const std::stop_token& stop)
        : request_(request)
        , windows_(windowsOf(request.data, preset))
        , import_(importOf(request, preset))
        , progress_(progress)
        , stop_(stop) {}

    Result<std::shared_ptr<const TrainingSet>> read() {
        auto corpus = isAsWanted() ? Opened(request_.corpus) : open(request_.music.root);
        if (!corpus)
            return corpus.error();
        if (request_.heldOut.empty())
            return std::make_shared<const TrainingSet>(*corpus, windows_);
        import_.pedalling = (*corpus)->options.pedalling;
        import_.parts = (*corpus)->options.parts;
        const auto heldOut = open(request_.heldOut);
        if (!heldOut)
            return heldOut.error();
        if (!((*heldOut)->options.grid == (*corpus)->options.grid))
            return Error{ErrorCode::InvalidOption, request_.heldOut,
                         "has another grid (" + gridText((*heldOut)->options.grid) + ") than the corpus (" +
                             gridText((*corpus)->options.grid) + ")",
                         std::nullopt};
        auto both = std::make_shared<Corpus>(**corpus);
        windows_.heldOutPieces = append(*both, **heldOut);
        return std::make_shared<const TrainingSet>(std::move(both), windows_);
    }

private:
    using Opened = Result<std::shared_ptr<const Corpus>>;

    bool isAsWanted() const {
        if (request_.corpus == nullptr)
            return false;
        const ImportOptions& is = request_.corpus->options;
        const Grid wanted = sourceOf(request_.music.root).grid(import_.grid);
        return ofOnePart(is.grid) == ofOnePart(wanted) && is.windowSteps == import_.windowSteps &&
               (import_.parting == Parting::Together
                    ? is.parts.empty()
                    : is.parting == import_.parting &&
                          (import_.parts.empty() || is.parts == import_.parts)) &&
               (import_.pedalling == Pedalling::AsTheMusicIs || is.pedalling == import_.pedalling);
    }

    Opened open(const std::filesystem::path& root) {
        CorpusRequest music;
        music.root = root;
        music.import = import_;
        auto corpus = openCorpus(music, progress_, stop_);
        if (!corpus && corpus.error().code == ErrorCode::Cancelled)
            return Error{ErrorCode::Cancelled, root, "stopped before training began", std::nullopt};
        return corpus;
    }

    const TrainRequest& request_;
    TrainingSetOptions windows_;
    ImportOptions import_;
    const Progress& progress_;
    const std::stop_token& stop_;
};

TrainingSnapshot withFeatures(std::shared_ptr<const MusicModel> model, int wanted) {
    TrainingSnapshot snapshot{std::move(model), {}};
    const int count = std::min(wanted, snapshot.model->featureCount());
    for (int i = 0; i < count; ++i)
        snapshot.features.push_back(snapshot.model->feature(i));
    return snapshot;
}

int largestHiddenThatFits(const TrainRequest& request, const TrainingSet& data, std::int64_t available) {
    int fits = 0;
    int tooMany = mostHidden + 1;
    while (tooMany - fits > 1) {
        TrainOverrides overrides = request.overrides;
        const int hidden = (fits + tooMany) / 2;
        overrides.set("hidden", hidden);
        const bool ok = request.family->memoryNeed(data, request.preset, overrides) <= available;
        (ok ? fits : tooMany) = hidden;
    }
    return fits;
}

// `data` becomes what the checkpoint was made of.
Result<std::unique_ptr<Learner>> resumed(const TrainRequest& request,
                                         std::shared_ptr<const TrainingSet>& data) {
    auto learner = request.family->resumeLearner(data, request.trainer.checkpoint, request.overrides);
    if (learner || learner.error().code != ErrorCode::ModelMismatch || !data->heldOutPieces().empty())
        return learner;
    // Once one or two pieces of a small corpus were held out.
    TrainingSetOptions once = data->options();
    once.fewestHeldOut = 1;
    auto before = std::make_shared<const TrainingSet>(data->sharedCorpus(), once);
    auto again = request.family->resumeLearner(before, request.trainer.checkpoint, request.overrides);
    if (!again)
        return learner;
    data = std::move(before);
    return again;
}

PreparedTraining preparedOf(const TrainRequest& request, const TrainingSet& data, const Learner& learner) {
    return {data.trainingPieces().size(),
            data.heldOutPieces().size(),
            data.training().size(),
            request.family->memoryNeed(data, request.preset, request.overrides),
            learner.figure(),
            learner.heldOutTolerance(),
            learner.resumedHistory().curve};
}

} // namespace

TrainingNeeds needsOf(const TrainRequest& request) {
    const TrainingSet data(request.corpus,
                           windowsOf(request.data, request.family->presetData(request.preset)));
    TrainingNeeds needs;
    needs.trainingPieces = data.trainingPieces().size();
    needs.heldOutPieces = data.heldOutPieces().size();
    needs.windows = data.training().size();
    needs.memoryBytes = request.family->memoryNeed(data, request.preset, request.overrides);
    needs.availableBytes = availableMemoryBytes();
    if (!needs.fits())
        needs.hiddenThatFits = largestHiddenThatFits(request, data, needs.availableBytes);
    return needs;
}

Result<TrainingOutcome> trainModel(TrainRequest request, TrainingControl& control,
                                   const TrainObserver& observer, const std::stop_token& stop) {
    const auto preset = settle(request);
    if (!preset)
        return preset.error();
    if (!request.trainer.checkpoint.empty() && request.trainer.needsCheckpoint)
        if (auto writable = checkWritable(request.trainer.checkpoint); !writable)
            return writable.error();
    auto data = DataReader(request, *preset, observer.reading, stop).read();
    if (!data)
        return data.error();
    auto learner = request.resume ? resumed(request, *data)
                                  : request.family->makeLearner(*data, request.preset, request.overrides);
    if (!learner)
        return learner.error();
    if (observer.prepared)
        observer.prepared(preparedOf(request, **data, **learner));

    if (request.ignoreFigures)
        (*learner)->plan().ignoreFigures();
    TrainingObserver training{observer.status, observer.point, {}, observer.checkpointed};
    if (observer.snapshot)
        training.snapshot = [&](std::shared_ptr<const MusicModel> model) {
            observer.snapshot(withFeatures(std::move(model), request.features));
        };
    std::optional<std::stop_callback<std::function<void()>>> keep;
    if (request.keepWhenStopped)
        keep.emplace(stop, [&control] { control.finish(); });
    auto outcome = train(**learner, request.trainer, control, training,
                         request.keepWhenStopped ? std::stop_token() : stop);
    if (outcome && outcome->end == TrainingEnd::Cancelled)
        return Error{ErrorCode::Cancelled, {}, "stopped", std::nullopt};
    return outcome;
}

} // namespace partita
