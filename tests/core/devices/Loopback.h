#pragma once

#include <RtMidi.h>

#include <array>
#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace partita {

// A MIDI port of JACK's that keeps the note messages it receives, and when.
class Loopback {
public:
    explicit Loopback(const std::string& clientName);

    std::size_t count();

    // What is wrong with the order of a scale that rises by semitones from `lowest` and begins anew after
    // `pitches`, one note at a time, each ended; empty: nothing. At least one note is expected.
    std::string faultOfScale(int lowest, int pitches);
    // How far the notes' distances are from `seconds`, in the middle; seconds. At least 100 notes have come.
    double medianJitter(double seconds);

private:
    struct Arrival {
        std::array<unsigned char, 2> bytes; // status, pitch
        std::chrono::steady_clock::time_point at;
    };
    static bool isNoteOn(const Arrival& arrival) { return (arrival.bytes[0] & 0xF0) == 0x90; }
    static void receive(double, std::vector<unsigned char>* message, void* loopback);

    std::mutex mutex_;
    std::vector<Arrival> notes_;
    RtMidiIn in_; // last: ends before the rest goes
};

} // namespace partita
