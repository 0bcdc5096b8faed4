// How many notes of pieces with a line a track come back to their track when all tracks are made one:
// VoiceAccuracy FOLDER. Prints a figure for the pieces held out of a training and for the others.

#include "core/dataset/ContentHash.h"
#include "core/dataset/CorpusSource.h"
#include "core/dataset/Encoder.h"
#include "core/dataset/TrainingSet.h"
#include "core/midi/FolderScan.h"
#include "core/midi/MidiReader.h"
#include "core/score/Voices.h"

#include <algorithm>
#include <cstdio>
#include <map>

using namespace partita;

namespace {

// All pitched notes in one track and one channel.
Score flattened(const Score& score) {
    Score flat;
    flat.division = score.division;
    flat.tracks.push_back({TrackId(1), {}, {}});
    for (const Track& track : score.tracks)
        for (Note note : track.notes) {
            note.channel = 0;
            flat.tracks.front().notes.push_back(note);
        }
    sortNotes(flat.tracks.front());
    return flat;
}

struct Count {
    std::size_t right = 0;
    std::size_t notes = 0;
    std::size_t pieces = 0;
};

// Each voice stands for one track, the pair that shares most notes first.
std::size_t notesInTheirVoice(const Voices& truth, const Voices& found) {
    std::map<std::pair<int, int>, std::size_t> shared;
    for (const auto& [note, voice] : truth.list)
        ++shared[{voice, found.of(note)}];
    std::vector<std::pair<std::size_t, std::pair<int, int>>> pairs;
    for (const auto& [pair, count] : shared)
        pairs.emplace_back(count, pair);
    std::sort(pairs.rbegin(), pairs.rend());
    std::vector<int> usedTruth, usedFound;
    std::size_t right = 0;
    for (const auto& [count, pair] : pairs) {
        if (std::count(usedTruth.begin(), usedTruth.end(), pair.first) > 0 ||
            std::count(usedFound.begin(), usedFound.end(), pair.second) > 0)
            continue;
        usedTruth.push_back(pair.first);
        usedFound.push_back(pair.second);
        right += count;
    }
    return right;
}

int tracksWithNotes(const Score& score) {
    return static_cast<int>(std::count_if(score.tracks.begin(), score.tracks.end(),
                                          [](const Track& track) { return !track.notes.empty(); }));
}

void print(const char* what, const Count& count) {
    std::printf("%-24s %3zu pieces, %6zu notes, %.2f %% in their voice\n", what, count.pieces, count.notes,
                100.0 * static_cast<double>(count.right) /
                    static_cast<double>(std::max<std::size_t>(1, count.notes)));
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2)
        return std::fprintf(stderr, "VoiceAccuracy FOLDER\n"), 2;
    const auto corpus = importCorpus(argv[1], ImportOptions(), false, {}, {});
    if (!corpus)
        return std::fprintf(stderr, "%s\n", describe(corpus.error()).c_str()), 1;
    const Split split = splitByContent(corpus->pieces, 0.1);
    Count heldOut, others;
    std::size_t leftOut = 0;
    for (std::uint32_t i = 0; i < corpus->pieces.size(); ++i) {
        const auto& report = corpus->files[corpus->pieces[i].file];
        const auto file = readMidiFile(report.path);
        if (!file)
            continue;
        const Voices truth = voicesOf(file->score);
        const int tracks = tracksWithNotes(file->score);
        if (truth.count != tracks || tracks < 3 || tracks > mostVoices) {
            ++leftOut;
            continue;
        }
        const Voices found = separateVoices(flattened(file->score));
        const bool isHeldOut = std::binary_search(split.heldOut.begin(), split.heldOut.end(), i);
        Count& count = isHeldOut ? heldOut : others;
        const std::size_t right = notesInTheirVoice(truth, found);
        count.right += right;
        count.notes += truth.list.size();
        ++count.pieces;
        if (argc > 2 && !isHeldOut)
            std::printf("%5.1f %% %d of %d voices %s\n",
                        100.0 * static_cast<double>(right) / static_cast<double>(truth.list.size()),
                        found.count, truth.count, report.relative.c_str());
    }
    print("held out", heldOut);
    print("others", others);
    std::printf("%zu pieces left out: not three to six tracks of one line each\n", leftOut);
    return 0;
}
