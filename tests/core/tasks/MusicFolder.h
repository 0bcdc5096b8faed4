#pragma once

#include "tests/core/dataset/CorpusFolder.h"

namespace partita::test {

// Folders of made music, gone with the test.
class MusicFolder : public CorpusFolder {
public:
    // `pieces` melodies of eight bars in the folder `name`; other ones for another seed.
    std::filesystem::path addMusic(const std::string& name, int pieces, int seed = 1,
                                   Metre metre = {}) const {
        RandomStream random(static_cast<std::uint64_t>(seed), 0);
        for (int i = 0; i < pieces; ++i)
            writeScore(madeScore({madeTrack(madeMelody(random, 32))}, 480, metre),
                       root / name / (std::to_string(i) + ".mid"));
        return root / name;
    }

    std::filesystem::path addFile(const std::string& name, const QByteArray& bytes) const {
        writeBytes(root / name, bytes);
        return root / name;
    }
};

inline std::stop_token stopped() {
    std::stop_source source;
    source.request_stop();
    return source.get_token();
}

} // namespace partita::test
