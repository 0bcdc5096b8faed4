#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace partita {

// Sets the environment variables that keep libjack from starting a server of its own; for the main thread,
// before others are started. What the user has set stays.
void keepJackFromStarting();

// A look at the JACK server, if one runs: libjack is asked through a client that never joins the graph, and
// prints nothing. Without JACK at build time there is never a server. For one thread.
//
// When a server has gone, libjack 2 frees every client of the process at the next attempt to open one. So
// each client must be closed by its owner before that: poll() says that the server has gone at once, and
// tries anew no sooner than in the second call after.
class JackServer {
public:
    JackServer();
    ~JackServer();
    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    // True while a server runs. Never starts one; looks for a new one at most once a second.
    bool poll();

    double framesPerSecond() const; // after a poll() that was true
    unsigned periodFrames() const;

    // "client:port"; empty while no server runs.
    enum class MidiPorts { ThatListen, ThatPlay };
    std::vector<std::string> midiPorts(MidiPorts which) const;

private:
    struct Client;
    std::unique_ptr<Client> client_;
    std::chrono::steady_clock::time_point nextTry_;
};

} // namespace partita
