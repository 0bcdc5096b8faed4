<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FactTexts</name>
    <message>
        <source>Window (n_timesteps)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many steps of music the machine sees at once; a step is a part of a beat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visible units (n_visible)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One for each step, pitch and plane of a window: whether the pitch is held, and whether it is struck there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units (n_hidden)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the machine can use to notice patterns: more of them know more and take longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient estimator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrastive divergence (CD-k) starts its chain from the data each time; persistent contrastive divergence (PCD-k) lets its chains live on. k is the number of Gibbs steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate (lr)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the weights go with each mini-batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the learning rate falls in the course of learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mini-batch (batch_size)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many windows are looked at before the weights change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs (num_epochs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the whole music is gone through, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many mini-batches there will be, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long learning may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the last change goes on into the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly large weights are pulled back, against learning by heart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a hidden unit should be on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Centred gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Means are taken off the units before the gradient is formed: steadier learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the weights are drawn from at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held and struck as independent bits, or a cell as one of three states: off, held on, struck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the random numbers start: the same seed gives the same model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed: the original program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A first impression within a minute or so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good music for a few minutes of learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More hidden units and much more time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers of the program that Partita comes from, its mistakes mended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restricted Boltzmann machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single notes by how often they occur (for comparison)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportTexts</name>
    <message numerus="yes">
        <source>%n piece(s) to learn from</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 bars, %2 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not used; the list says why</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tempo %1, mostly in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tempo given: %1 is taken, mostly in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of note beginnings lie off the grid of %n step(s) a beat</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 drum notes left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 notes outside the range left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 notes of tracks that are switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 unisons of several tracks became one note</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n short piece(s) repeated to fill a window</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of note beginnings are off the grid. With %n step(s) a beat it would be %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Not used: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n window(s) for learning</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source> Details: %1 (byte %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Details: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no room left for %1. Free some space, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is neither a folder nor a MIDI file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no MIDI file in %1. Partita looks for .mid, .midi, .kar and .rmi, in the folders inside too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in %1 can be learned from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a MIDI file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is broken beyond repair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a Partita model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was made by another version of Partita, which this one does not understand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model %1 does not fit this music or these settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a Partita session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session %1 was made by a newer version of Partita.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs more memory than there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning went astray and could not be brought back. Try a smaller learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such sound device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The soundfont %1 could not be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the settings is out of range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 major</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n bar(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %n second(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 hours left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>up to %n minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %n minute(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No notes in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch “Learn from drums too” on, or say that a track is no drums.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its notes lie outside the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a preset with a wider range of pitches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same music as another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It counts once; nothing needs to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its tracks are switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch a track of it on again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is there and may be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a MIDI file, or broken beyond repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it anew from the program it came from.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::Composer</name>
    <message>
        <source>New music</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::CreatePanel</name>
    <message>
        <source>Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make new takes with the newest model; they appear in the strip below the roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; takes that are ready stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn a model from the music that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model that was saved before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model yet. Let Partita learn from some music first, or open a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long each take is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many takes to make at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe to surprising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The temperature of the sampler: lower keeps to what is likely, higher dares more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surprising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gibbs steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times the sampler goes over the whole take: more comes closer to what the model means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer notes below zero, more above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Gibbs steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the random numbers start: the same seed and settings give the same notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw another seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this seed, instead of drawing a new one at each Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the newest model; learning goes on meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::Drawer</name>
    <message>
        <source>Show or hide the rest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::Exporting</name>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;This take as MIDI…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what is open in the roll as a MIDI file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All &amp;starred takes as MIDI…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write every take with a star into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This take as the &amp;original program wrote it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity 40, 55 ticks a step, 220 a beat: the form of the program that Partita comes from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as MIDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIDI files (*.mid)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all starred takes into a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::FeatureView</name>
    <message>
        <source>Weights of hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What some of the hidden units listen for, as small rolls: blue for notes held, orange for notes struck. They begin as noise and become chords and figures.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::KeyboardView</name>
    <message>
        <source>Piano keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a key to hear it and to select its notes; with Shift they are added</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::LearnDetails</name>
    <message>
        <source>preset&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset&apos;s own numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back every change made here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset with these numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::LearnPanel</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What hidden units listen for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the data ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much time and how many hidden units learning may take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of machine that learns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop learning and keep the best model so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make music with this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on learning from where it ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open music first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold on; nothing is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from the music that is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to learn from yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 windows of %n piece(s), </source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held back to test with. </source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Needs %1 of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Up to %n hidden unit(s) would fit: see Details.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No number of hidden units would fit: choose a preset with a shorter window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the data ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch %1 · %2 learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning went astray; it went back and goes on more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few pieces to tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer than three pieces are held back: whether new pieces improve can&apos;t be known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I kept the newest model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New pieces stopped improving at %1. I kept that model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished. I kept the model of %1, the best so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning is done. I kept the model of %1, the best so far.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::LearningPlot</name>
    <message>
        <source>Learning curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the machine knows the pieces it learns from, and pieces that it never saw. Higher is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After %1: training %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, new pieces %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning curve appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new pieces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::MainWindow</name>
    <message>
        <source>Partita</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Partita</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Partita</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partita %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns from your MIDI files and writes new music in their manner, with a restricted Boltzmann machine.
MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::MenuBar</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of MIDI files to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a MIDI file in the roll, or a model, or a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add files to the music…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add MIDI files to what is learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the built-in pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model that was saved before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the newest model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin anew; the present session stays in its file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open s&amp;ession…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with an earlier session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a &amp;copy of the session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session saves itself; this puts a copy elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit; everything is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound, look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Music list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the music at the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make new takes with the newest model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Partita</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Partita is, and its version</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicList</name>
    <message>
        <source>Pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pieces that are open. A click shows one, the space bar plays it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only names that contain this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add MIDI files to the music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add MIDI files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No music yet.
Drop a folder of MIDI files here, or open one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of MIDI files to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n piece(s), %1 not used</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicPanel</name>
    <message>
        <source>Music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from drums too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually drums are left out: on a grid of pitches they are no notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading; the music that was open stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on to learning from these pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the music again with the finer or triplet grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file itself is never changed: a copy goes to the takes, and can be edited there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of MIDI files: Partita learns from what is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Use %n step(s) a beat</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>partita::ui::MusicStand</name>
    <message>
        <source>%1 (copy)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::OpenDialogs</name>
    <message>
        <source>Open a folder of MIDI files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything Partita knows (*.mid *.midi *.kar *.rmi *.safetensors *.partita *.txt);;MIDI files (*.mid *.midi *.kar *.rmi);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add MIDI files to the music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIDI files (*.mid *.midi *.kar *.rmi);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions (*.partita)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy of the session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::PianoRollEditor</name>
    <message>
        <source>Select notes, or drag in the ruler, to mark a loop.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::PieceList</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · looped</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2
Shorter than a window: repeated until it fills one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not used: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Not used: %2. %3
(%4)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::RollActions</name>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select next note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select previous note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quantise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Legato</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reverse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;ouble time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Halve time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semitone up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semitone down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octave up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octave down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier by the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later by the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A little earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A little later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorter by the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longer by the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Taller rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Flatter rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only &amp;used rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Velocities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hear notes while editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;nap to grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Loop selection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::RollCommands</name>
    <message>
        <source>Select notes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no notes on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This piece has no track for them yet: draw a note first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::RollController</name>
    <message>
        <source>This is a piece from your music. Open a copy to edit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::RollToolBar</name>
    <message>
        <source>Grid that notes snap to: a note value, T for triplets, Auto by the zoom. Alt while dragging: anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track that is edited; the others are shown pale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::RollView</name>
    <message>
        <source>Piano roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes by pitch and time. Ctrl+Right and Ctrl+Left go from note to note, the arrow keys move the selected ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generate or open a piece to see it here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::RulerView</name>
    <message>
        <source>Bar ruler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to go there, drag to mark a loop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the sound goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes effect when Partita is started again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound &amp;output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soundfont</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language takes effect when Partita is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close; everything is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a soundfont: a .sf2 or .sf3 file with the sounds of instruments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the soundfont that Partita finds by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a soundfont</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soundfonts (*.sf2 *.sf3 *.SF2 *.SF3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None found. Install one, or choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::StageBar</name>
    <message>
        <source>1  Music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The music to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  Learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from it, and watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make new music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write takes as MIDI files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::StartPage</name>
    <message>
        <source>Hear an example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes new music from the built-in examples and plays it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the last session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of MIDI files to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens the built-in pieces as music to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partita learns from your MIDI files and writes new music in their manner. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop a folder anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Music, model and takes as they were: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::StepNames</name>
    <message>
        <source>Draw note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resize %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transpose %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legato of note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legato of %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverse note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverse %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change velocity of note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change velocity of %1 notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeDelegate</name>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeList</name>
    <message>
        <source>Take %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: click opens it, the space bar plays it. Drag it out to have it as a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::TakeStrip</name>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes appear here when you press Generate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep with a star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this take, or take its star away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give this take another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this take…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write this take as a MIDI file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this take out of the session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::TrackTable</name>
    <message>
        <source>Track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks of the chosen piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick the tracks to learn from; say which are drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from this track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken for drums by its name, its instrument and how it uses pitches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether this track is drums</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::TransportBar</name>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar and beat; time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it plays; drag to go elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it over and over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> bpm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beats a minute at the start; what follows keeps its proportion. The piece itself is not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the sound goes: the built-in synth or a MIDI port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound device: plays silently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No soundfont found: see Sound settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The soundfont is broken: see Sound settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MIDI port is gone: plays silently until it returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built-in synth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::VelocityScale</name>
    <message>
        <source>Velocity: how hard a note is struck, 1 to 127</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::VelocityView</name>
    <message>
        <source>Velocities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a head to change the velocity; drag elsewhere to draw, with Shift a straight line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>partita::ui::Workspace</name>
    <message>
        <source>Session copied to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is not being saved: %1 Partita keeps trying; File &gt; Save a copy of the session puts it elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is being saved again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model opened: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, preset “%2”, %n step(s) a window</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Exported %n take(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
