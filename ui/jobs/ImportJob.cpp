#include "ui/jobs/ImportJob.h"

namespace partita::ui {

ImportJob::ImportJob(QObject* parent)
    : Job(parent) {}

void ImportJob::start(std::filesystem::path root, ImportOptions options) {
    using Made = std::shared_ptr<const Corpus>;
    startJob<Made>(
        *this,
        [root = std::move(root), options = std::move(options)](JobLink& link) -> Result<Made> {
            auto corpus = importCorpus(root, options, true, link.progress(), link.stop());
            if (!corpus)
                return corpus.error();
            if (corpus->cancelled)
                return Error{ErrorCode::Cancelled, root, "stopped", std::nullopt};
            return Made(std::make_shared<const Corpus>(std::move(corpus).value()));
        },
        [this](Made corpus) { emit imported(std::move(corpus)); });
}

} // namespace partita::ui
