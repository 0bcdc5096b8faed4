#include "app/cli/Output.h"
#include "app/cli/Verbs.h"

#include "core/tasks/ReportJson.h"

#include <algorithm>
#include <map>
#include <memory>

namespace partita::cli {

namespace {

struct TrainOptions : CorpusOptions {
    TrainRequest request;
    std::string family;
    bool json = false;
};

std::string sentenceOf(TrainingEnd end) {
    switch (end) {
    case TrainingEnd::Planned:
        break;
    case TrainingEnd::HeldOutStopped:
        return "held-out pieces stopped improving";
    case TrainingEnd::TrainingStopped:
        return "nothing more is learnt, and there are too few pieces to hold any out";
    case TrainingEnd::TimeLimit:
        return "the time was up";
    case TrainingEnd::Finished:
    case TrainingEnd::Cancelled:
        return "stopped";
    }
    return "all planned updates were made";
}

std::string timeText(double seconds) {
    return clockText(seconds + 0.5);
}

// "epoch 3.2, held out -4.31 (best -4.29), 1:05 to 2:40 left"
std::string progressText(const TrainingStatus& status, const std::vector<TrainingPoint>& curve) {
    std::string text = formatted("epoch %.1f", status.point.epoch);
    if (status.point.heldOut)
        text += formatted(", held out %.3f", *status.point.heldOut);
    else
        text += formatted(", training %.3f", status.point.training);
    if (status.best && *status.best < curve.size() && curve[*status.best].heldOut)
        text += formatted(" (best %.3f)", *curve[*status.best].heldOut);
    if (status.left)
        text += ", " + timeText(status.left->low) + " to " + timeText(status.left->high) + " left";
    return text;
}

std::string text(const TrainingOutcome& outcome, const TrainOptions& options, LearningFigure figure) {
    std::string text = displayPath(options.request.trainer.checkpoint) + ": " +
                       outcome.best->describe().family + ", " + sentenceOf(outcome.end);
    if (outcome.bestPoint) {
        const TrainingPoint& best = outcome.curve[*outcome.bestPoint];
        text += formatted("; kept the model of epoch %.1f (update %lld, %s): %s: training %.4f", best.epoch,
                          static_cast<long long>(best.update), timeText(best.seconds).c_str(),
                          std::string(nameOf(figure)).c_str(), best.training);
        text += best.heldOut ? formatted(", held out %.4f", *best.heldOut)
                             : std::string("; too few pieces to hold any out");
    }
    return text + "\n";
}

void train(TrainOptions& options, VerbContext& context) {
    TrainRequest& request = options.request;
    request.family = options.family.empty() ? nullptr : findFamily(options.family);
    request.music = options.music;
    request.music.import.threads =
        static_cast<int>(std::clamp(request.overrides.number("threads").value_or(0), 0.0, 1024.0));
    request.keepWhenStopped = true;
    ProgressLine line;
    PreparedTraining training;
    TrainObserver observer;
    observer.reading = [&](double share) { line.show("read", share); };
    observer.prepared = [&](const PreparedTraining& prepared) { training = prepared; };
    observer.point = [&](const TrainingPoint& point) { training.curve.push_back(point); };
    bool unwritten = false;
    observer.status = [&](const TrainingStatus& status) {
        if (status.unwritten && !unwritten) {
            line.end();
            std::fprintf(stderr, "partita-cli: %s; training goes on, and it is tried again\n",
                         describe(*status.unwritten).c_str());
        }
        unwritten = status.unwritten.has_value();
        if (status.diverged)
            std::fprintf(
                stderr,
                "\npartita-cli: training diverged; back to the last good weights with half the rate\n");
        const double share =
            status.left ? status.point.seconds / (status.point.seconds + status.left->high + 0.01) : 0.0;
        line.show("train", share, progressText(status, training.curve));
    };
    TrainingControl control;
    if (auto own = refuseInput(request.trainer.checkpoint, {options.music.root, request.heldOut}); !own)
        return context.fail(own.error());
    const auto outcome = trainModel(request, control, observer, context.stop.get_token());
    line.end();
    if (!outcome)
        return context.fail(outcome.error());
    context.print(options.json ? toJson(*outcome, request.trainer.checkpoint, training.figure)
                               : text(*outcome, options, training.figure));
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

void addDataOptions(CLI::App& verb, TrainOptions& options) {
    DataChoice& data = options.request.data;
    options.addCorpus(verb);
    verb.add_option("--valid", options.request.heldOut, "Hold these pieces out instead of a tenth of CORPUS")
        ->type_name("CORPUS");
    verb.add_option("--window", data.windowSteps, "Steps of a window")->check(CLI::Range(1, 4096));
    CLI::Option* steps = options.addStepsPerBeat(verb);
    CLI::Option* pitches = options.addPitches(verb);
    const std::map<std::string, bool> onOff{{"on", true}, {"off", false}};
    verb.add_option("--struck", data.struck, "Learn where notes begin: on or off")
        ->transform(CLI::CheckedTransformer(onOff).description("on|off"));
    options.addDrums(verb);
    options.addTogether(verb);
    options.addMetre(verb);
    options.addPedal(verb);
    const std::map<std::string, Transposition> kinds{{"augment", Transposition::Augment},
                                                     {"key", Transposition::ToCommonKey},
                                                     {"off", Transposition::Off}};
    verb.add_option("--transpose", data.transposition, "In every key, all in one key, or as they are")
        ->transform(CLI::CheckedTransformer(kinds).description("augment|key|off"));
    verb.parse_complete_callback([&options, &data, steps, pitches] {
        const Grid& grid = options.music.import.grid;
        if (steps->count() > 0)
            data.stepsPerBeat = grid.stepsPerBeat;
        if (pitches->count() > 0)
            data.pitches = {grid.lowest, grid.highest};
    });
}

template <class Number>
void addOption(CLI::App& verb, TrainOverrides& overrides, const TrainingOption& option) {
    CLI::Option* added = verb.add_option_function<Number>(
        option.flag,
        [&overrides, name = std::string(option.name)](const Number& number) { overrides.set(name, number); },
        option.help);
    if constexpr (std::is_unsigned_v<Number>)
        checkNotNegative(*added);
}

// A flag for each option of a family that has one.
void addTrainingOptions(CLI::App& verb, TrainOverrides& overrides) {
    static TrainingOptions usual;
    auto lists = std::vector{commonOptionList(usual)};
    for (const auto* family : modelFamilies())
        lists.push_back(family->options());
    for (const auto& list : lists)
        for (const auto& option : list) {
            if (!*option.flag || verb.get_option_no_throw(option.flag) != nullptr)
                continue;
            if (option.kind() == TrainingOption::Kind::Decimal)
                addOption<double>(verb, overrides, option);
            else if (option.kind() == TrainingOption::Kind::Unlimited)
                addOption<std::uint64_t>(verb, overrides, option);
            else
                addOption<std::int64_t>(verb, overrides, option);
        }
    verb.get_option("--seed")->default_str(std::to_string(usual.seed));
    verb.get_option("--threads")->default_str(std::to_string(usual.threads));
}

} // namespace

void addTrainVerb(CLI::App& app, VerbContext& context) {
    const auto options = std::make_shared<TrainOptions>();
    TrainRequest& request = options->request;
    CLI::App* verb = app.add_subcommand("train", "Learn the music of a corpus");
    addDataOptions(*verb, *options);
    verb->add_option("-o,--output", request.trainer.checkpoint, "Model file to write (.safetensors)")
        ->required();
    verb->add_option("--model", options->family, "Model family")->check(CLI::IsMember(familyNames()));
    verb->add_option("--preset", request.preset, presetHelp());
    addTrainingOptions(*verb, request.overrides);
    verb->add_flag("--resume", request.resume, "Go on with the training that MODEL holds");
    addJson(*verb, options->json, "A summary as one JSON document on the standard output");
    verb->callback([options, &context] { train(*options, context); });
}

} // namespace partita::cli
