// The screens of the way, of which the last is seen: going back finds a screen as it was left, ready made. Beside them lie
// spares, one of a kind: a screen that was opened before is shown again with another page's words, and nothing of it is
// made anew. Which page has a screen and which is a spare is the shell's matter. Screens that nobody has opened yet are
// read and compiled beforehand, in the time between frames.
import QtQuick

FocusScope {
    id: screens

    property list<string> files // of all screens
    property bool prepares: false // from the first frame on
    property var known: [] // components of the files that were made ready
    property var held: [] // {page, place}

    // `spare`: a page of the same kind whose screen is not needed any more, or null
    function show(file: string, page: QtObject, spare: QtObject) {
        const here = held.find(one => one.page === page) ?? (spare ? exchanged(file, spare, page) : made(file, page));
        for (const one of held)
            one.place.here = one === here;
        here.place.focus = true;
    }
    // a spare is laid out where nobody sees it, so that this is done when it is needed
    function layOut(one: var) {
        one.place.settles = true;
        settled.restart();
    }
    function made(file: string, page: QtObject): var {
        const size = { width: screens.width, height: screens.height };
        const one = { page: page, place: place.createObject(screens, size) as Loader };
        one.place.setSource(address(file), { vm: page });
        held.push(one);
        return one;
    }
    // a spare's screen shows another page from now on; one that lay unseen while type grew has none any more
    function exchanged(file: string, spare: QtObject, page: QtObject): var {
        const one = held.find(one => one.page === spare);
        if (!one)
            return made(file, page);
        one.page = page;
        one.place.item.vm = page;
        return one;
    }
    function forget(page: QtObject) {
        for (const one of held.filter(one => one.page === page)) {
            one.place.active = false; // its bindings end at once
            one.place.destroy();
        }
        held = held.filter(one => one.page !== page);
    }
    function forgetHidden() {
        for (const one of held.filter(one => !one.place.here))
            forget(one.page);
    }
    function address(file: string): url {
        return Qt.resolvedUrl("../Screens/" + file + ".qml");
    }

    Timer {
        interval: 20
        repeat: true
        running: screens.prepares && screens.known.length < screens.files.length
        onTriggered: {
            const next = screens.files[screens.known.length];
            screens.known = [...screens.known, Qt.createComponent(screens.address(next), Component.Asynchronous)];
        }
    }
    Timer {
        id: settled
        interval: 50
        onTriggered: {
            for (const one of screens.held)
                one.place.settles = false;
        }
    }
    Component {
        id: place

        Loader {
            id: loader

            property bool here: false
            property bool settles: false

            visible: here || settles
            opacity: here ? 1 : 0
            enabled: here
            // what is not seen keeps its size: it is laid out again when it comes back to a glass of another
            Binding on width { when: loader.here; value: screens.width; restoreMode: Binding.RestoreNone }
            Binding on height { when: loader.here; value: screens.height; restoreMode: Binding.RestoreNone }
        }
    }
}
