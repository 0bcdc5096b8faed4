#include "tests/core/devices/ClickSoundFont.h"

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace partita {

namespace {

constexpr int clickFrames = 600;
constexpr int silentFrames = 46; // that the format asks for after a sample
constexpr int rate = 44100;

// Generators, SoundFont 2.04, 8.1.3.
constexpr int sampleModes = 54, instrument = 41, sampleId = 53, scaleTuning = 56;

std::string word(int value) {
    return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
}

std::string doubleWord(std::uint32_t value) {
    return word(static_cast<int>(value & 0xFFFF)) + word(static_cast<int>(value >> 16));
}

std::string name(const std::string& text) {
    std::string result = text;
    result.resize(20, '\0');
    return result;
}

std::string chunk(const std::string& id, const std::string& content) {
    return id + doubleWord(static_cast<std::uint32_t>(content.size())) + content +
           std::string(content.size() % 2, '\0');
}

std::string list(const std::string& kind, const std::string& chunks) {
    return chunk("LIST", kind + chunks);
}

std::string preset(const std::string& text, int program, int bank, int bag) {
    return name(text) + word(program) + word(bank) + word(bag) + doubleWord(0) + doubleWord(0) +
           doubleWord(0);
}

std::string bag(int generator) {
    return word(generator) + word(0);
}

std::string generator(int kind, int amount) {
    return word(kind) + word(amount);
}

std::string information() {
    return list("INFO", chunk("ifil", word(2) + word(4)) + chunk("isng", std::string("EMU8000\0", 8)) +
                            chunk("INAM", std::string("Click\0", 6)));
}

std::string samples() {
    std::string data;
    for (int i = 0; i < clickFrames; ++i)
        data += word(i / 10 % 2 == 0 ? 30000 : -30000);
    data += std::string(2 * silentFrames, '\0');
    return list("sdta", chunk("smpl", data));
}

std::string articulation(bool held) {
    const std::string noModulator(10, '\0');
    const std::string sample = name("click") + doubleWord(0) + doubleWord(clickFrames) + doubleWord(0) +
                               doubleWord(clickFrames) + doubleWord(rate) + std::string{60, 0} + word(0) +
                               word(1);
    return list("pdta",
                chunk("phdr", preset("Click", 0, 0, 0) + preset("Kit", 0, 128, 1) + preset("EOP", 0, 0, 2)) +
                    chunk("pbag", bag(0) + bag(1) + bag(2)) + chunk("pmod", noModulator) +
                    chunk("pgen", generator(instrument, 0) + generator(instrument, 0) + generator(0, 0)) +
                    chunk("inst", name("Click") + word(0) + name("EOI") + word(1)) +
                    chunk("ibag", bag(0) + bag(3)) + chunk("imod", noModulator) +
                    chunk("igen", generator(sampleModes, held ? 1 : 0) + generator(scaleTuning, 0) +
                                      generator(sampleId, 0) + generator(0, 0)) +
                    chunk("shdr", sample + name("EOS") + std::string(26, '\0')));
}

} // namespace

void writeClickSoundFont(const std::filesystem::path& path, bool held) {
    std::ofstream out(path, std::ios::binary);
    out << chunk("RIFF", "sfbk" + information() + samples() + articulation(held));
}

} // namespace partita
