#include "app/cli/ProgressLine.h"
#include "app/cli/TrainReport.h"
#include "app/cli/TrainingData.h"
#include "app/cli/Verbs.h"

#include "core/families/Families.h"
#include "core/learn/Trainer.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

namespace partita::cli {

namespace {

struct TrainOptions {
    TrainingDataOptions data;
    std::filesystem::path model;
    std::string family;
    std::string preset;
    TrainOverrides overrides;
    bool resume = false;
    bool json = false;
};

// Family and data of the model that is to be trained on, where the command line does not say otherwise.
Result<PresetData> resumedPreset(TrainOptions& options) {
    const auto model = loadModel(options.model);
    if (!model)
        return model.error();
    const auto description = (*model)->describe();
    if (options.family.empty())
        options.family = description.family;
    if (options.preset.empty())
        options.preset = description.preset;
    const ModelFamily* family = findFamily(options.family);
    PresetData data = family != nullptr ? family->presetData(options.preset) : PresetData();
    data.grid = description.grid;
    data.windows.windowSteps = description.windowSteps;
    return data;
}

// The one that makes the best music, unless what is asked is another's: windows, or a preset of its own.
const ModelFamily& usualFamily(const TrainOptions& options) {
    for (const auto* family : modelFamilies()) {
        const auto presets = family->presets();
        const bool has = options.preset.empty() ||
                         std::find(presets.begin(), presets.end(), options.preset) != presets.end();
        if (has && (!options.data.windowSteps || family->hasWindows()))
            return *family;
    }
    return *modelFamilies().front();
}

Result<std::unique_ptr<Learner>> makeLearner(TrainOptions& options, std::stop_token stop) {
    std::optional<PresetData> resumed;
    if (options.resume) {
        const auto preset = resumedPreset(options);
        if (!preset)
            return preset.error();
        resumed = *preset;
    }
    const ModelFamily* family = options.family.empty() ? &usualFamily(options) : findFamily(options.family);
    if (options.preset.empty())
        options.preset = family->presets().front();
    const auto data =
        loadTrainingData(options.data, resumed ? *resumed : family->presetData(options.preset), stop);
    if (!data)
        return data.error();
    return options.resume ? family->resumeLearner(*data, options.model, options.overrides)
                          : family->makeLearner(*data, options.preset, options.overrides);
}

Result<TrainingOutcome> run(Learner& learner, const TrainOptions& options, std::stop_token stop) {
    TrainerOptions limits;
    limits.minutes = options.overrides.minutes;
    limits.checkpoint = options.model;
    TrainingControl control;
    const std::stop_callback finishOnInterrupt(stop, [&] { control.finish(); });
    std::vector<TrainingPoint> curve = learner.resumedHistory().curve;
    ProgressLine line("train");
    TrainingObserver observer;
    observer.point = [&](const TrainingPoint& point) { curve.push_back(point); };
    observer.status = [&](const TrainingStatus& status) {
        if (status.diverged)
            std::fprintf(
                stderr,
                "\npartita-cli: training diverged; back to the last good weights with half the rate\n");
        const double share =
            status.left ? status.point.seconds / (status.point.seconds + status.left->high + 0.01) : 0.0;
        line.show(share, progressText(status, curve));
    };
    return train(learner, limits, control, observer, std::stop_token());
}

void trainVerb(TrainOptions& options, VerbContext& context) {
    const auto stop = context.stop.get_token();
    auto learner = makeLearner(options, stop);
    if (!learner)
        return learner.error().code == ErrorCode::InvalidOption
                   ? context.refuseArguments(describe(learner.error()))
                   : context.fail(learner.error());
    auto outcome = run(**learner, options, stop);
    if (!outcome)
        return context.fail(outcome.error());
    const TrainReport report{options.model, (*learner)->figureName(), std::move(*outcome)};
    const std::string text = options.json ? trainJson(report) : trainText(report);
    std::fputs(text.c_str(), stdout);
}

std::vector<std::string> familyNames() {
    std::vector<std::string> names;
    for (const auto* family : modelFamilies())
        names.push_back(family->name());
    return names;
}

// "quick, balanced ... (rbm); add-one (unigram)"
std::string presetHelp() {
    std::string text = "Preset:";
    for (const auto* family : modelFamilies()) {
        for (const auto& preset : family->presets())
            text += " " + preset;
        text += " (" + family->name() + ")";
    }
    return text;
}

void addDataOptions(CLI::App& verb, TrainingDataOptions& data) {
    data.addCorpus(verb);
    verb.add_option("--valid", data.valid, "Hold these pieces out instead of a tenth of CORPUS")
        ->type_name("CORPUS");
    verb.add_option("--window", data.windowSteps, "Steps of a window")->check(CLI::Range(1, 4096));
    CLI::Option* steps = data.addStepsPerBeat(verb);
    CLI::Option* pitches = data.addPitches(verb);
    const std::map<std::string, bool> onOff{{"on", true}, {"off", false}};
    verb.add_option("--struck", data.struck, "Learn where notes begin: on or off")
        ->transform(CLI::CheckedTransformer(onOff).description("on|off"));
    data.addDrums(verb);
    const std::map<std::string, Transposition> kinds{{"augment", Transposition::Augment},
                                                     {"key", Transposition::ToCommonKey},
                                                     {"off", Transposition::Off}};
    verb.add_option("--transpose", data.transposition, "In every key, all in one key, or as they are")
        ->transform(CLI::CheckedTransformer(kinds).description("augment|key|off"));
    verb.parse_complete_callback([&data, steps, pitches] {
        data.stepsPerBeatGiven = steps->count() > 0;
        data.pitchesGiven = pitches->count() > 0;
    });
}

void addTrainingOptions(CLI::App& verb, TrainOverrides& overrides) {
    verb.add_option("--hidden", overrides.hidden, "Hidden units");
    verb.add_option("--epochs", overrides.epochs, "Passes over the windows");
    verb.add_option("--updates", overrides.updates, "Mini-batches");
    verb.add_option("--minutes", overrides.minutes, "Time to train");
    verb.add_option("--rate", overrides.learningRate, "Learning rate");
    verb.add_option("--seed", overrides.seed, "Seed of all random numbers")->capture_default_str();
    verb.add_option("--threads", overrides.threads, "Threads; 0: one a core")->capture_default_str();
}

} // namespace

void addTrainVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<TrainOptions>();
    CLI::App* verb = app.add_subcommand("train", "Learn the music of a corpus");
    addDataOptions(*verb, options->data);
    verb->add_option("-o,--output", options->model, "Model file to write (.safetensors)")->required();
    verb->add_option("--model", options->family, "Model family")->check(CLI::IsMember(familyNames()));
    verb->add_option("--preset", options->preset, presetHelp());
    addTrainingOptions(*verb, options->overrides);
    verb->add_flag("--resume", options->resume, "Go on with the training that MODEL holds");
    verb->add_flag("--json", options->json, "A summary as one JSON document on the standard output");
    verb->callback([options, &context] {
        options->data.threads = options->overrides.threads;
        trainVerb(*options, context);
    });
}

} // namespace partita::cli
