#pragma once

#include <memory>

namespace partita {

// A look at the JACK server, if one runs: libjack is asked through a client that never joins the graph, and
// prints nothing. Without JACK at build time there is never a server. For one thread.
class JackServer {
public:
    JackServer();
    ~JackServer();
    JackServer(const JackServer&) = delete;
    JackServer& operator=(const JackServer&) = delete;

    // Looks again; true while a server runs. Never starts one.
    bool poll();

    double framesPerSecond() const; // after a poll() that was true
    unsigned periodFrames() const;

private:
    struct Client;
    std::unique_ptr<Client> client_;
};

} // namespace partita
