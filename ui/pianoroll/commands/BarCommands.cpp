#include "ui/pianoroll/commands/BarCommands.h"

#include <QPointer>

namespace partita::ui {

bool BarCommands::allows() {
    controller_.drop();
    return controller_.model().grid() != nullptr && controller_.allowsEditing();
}

BarCommands::Bars BarCommands::marked() const {
    const RollModel& model = controller_.model();
    const MetreMap& metres = model.grid()->metres();
    TickSpan span{cursor_.tick(), cursor_.tick() + Tick(1)};
    if (const auto loop = model.loop(); loop && (loop->first > Tick(0) || loop->last < model.end()))
        span = *loop;
    const int first = metres.position(span.first).bar;
    const int last = metres.position(std::max(span.first, span.last - Tick(1))).bar;
    return {first, last, {metres.barStart(first), metres.barStart(last + 1)}};
}

void BarCommands::insert() {
    if (!allows())
        return;
    const RollModel& model = controller_.model();
    const Bars bars = marked();
    const Tick at = bars.span.first, length = bars.span.last - at;
    std::optional<TickSpan> loop = model.loop();
    if (loop) {
        const bool whole = loop->first == Tick(0) && loop->last >= model.end();
        loop->first += loop->first >= at && !whole ? length : Tick(0);
        loop->last += loop->last > at || whole ? length : Tick(0);
    }
    const QString name = bars.first == bars.last
                             ? tr("Insert bar %1").arg(bars.first + 1)
                             : tr("Insert bars %1 to %2").arg(bars.first + 1).arg(bars.last + 1);
    push(insertTime(*model.score(), controller_.model().document().locks(), at, length), name, loop);
}

void BarCommands::remove() {
    if (!allows())
        return;
    const RollModel& model = controller_.model();
    const Bars bars = marked();
    const auto [first, last] = bars.span;
    if (first >= model.end() || (first == Tick(0) && last >= model.end())) {
        emit controller_.statusMessage(first == Tick(0) ? tr("A piece keeps at least one bar.")
                                                        : tr("The piece ends before these bars."));
        return;
    }
    std::optional<TickSpan> loop = model.loop();
    if (loop) {
        const auto moved = [first = first, last = last](Tick tick) {
            return tick <= first ? tick : std::max(first, tick - (last - first));
        };
        loop = TickSpan{moved(loop->first), moved(loop->last)};
        if (loop->last <= loop->first)
            loop.reset();
    }
    const QString name = bars.first == bars.last
                             ? tr("Delete bar %1").arg(bars.first + 1)
                             : tr("Delete bars %1 to %2").arg(bars.first + 1).arg(bars.last + 1);
    push(removeTime(*model.score(), controller_.model().document().locks(), first, last), name, loop);
}

void BarCommands::push(const TimeEdit& edit, const QString& name, std::optional<TickSpan> loop) {
    RollModel& model = controller_.model();
    // A loop that was marked anew meanwhile stays where it is.
    const auto follow = [self = QPointer(this), before = model.loop(), after = loop](bool done) {
        if (self && before && self->controller_.model().loop() == (done ? before : after))
            self->setLoop(done ? after : before);
    };
    model.document().push(edit, name, follow);
    emit controller_.statusMessage(name);
}

void BarCommands::setLoop(std::optional<TickSpan> loop) {
    controller_.model().setLoop(loop);
    emit loopMoved(loop);
}

} // namespace partita::ui
