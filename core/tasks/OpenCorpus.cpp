#include "core/tasks/OpenCorpus.h"

namespace partita {

Result<std::shared_ptr<const Corpus>> openCorpus(const CorpusRequest& request, const Progress& progress,
                                                 const std::stop_token& stop) {
    auto corpus = importCorpus(request.root, request.import, request.keepUnusable, progress, stop);
    if (!corpus)
        return corpus.error();
    if (corpus->cancelled && !request.keepPart)
        return Error{ErrorCode::Cancelled, request.root, "stopped before all of it was read", std::nullopt};
    return std::make_shared<const Corpus>(std::move(*corpus));
}

} // namespace partita
