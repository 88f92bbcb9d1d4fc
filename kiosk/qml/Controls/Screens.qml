// The screens of the way, of which the last is seen: going back finds a screen as it was left, ready made. Screens that
// nobody has opened yet are read and compiled beforehand, in the time between frames.
import QtQuick

FocusScope {
    id: screens

    readonly property int most: 6 // kept beside the one that is seen; what lies further back is made again
    property var held: [] // {page, place}, in the order in which they were opened
    property list<string> files // of all screens
    property bool prepares: false // from the first frame on
    property var known: [] // components of the files that were made ready

    function show(file: string, page: QtObject) {
        let here = held.find(one => one.page === page);
        if (!here) {
            here = { page: page, place: place.createObject(screens, { here: true }) as Loader };
            here.place.setSource(address(file), { vm: page });
            held.push(here);
        }
        for (const one of held)
            one.place.here = one === here;
        here.place.focus = true;
        for (const one of held.filter(one => one !== here).slice(0, -most))
            forget(one.page);
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
    Component {
        id: place

        Loader {
            id: loader

            property bool here

            visible: here
            // what is not seen keeps its size: it is laid out again when it comes back to a glass of another
            Binding on width { when: loader.here; value: screens.width; restoreMode: Binding.RestoreNone }
            Binding on height { when: loader.here; value: screens.height; restoreMode: Binding.RestoreNone }
        }
    }
}
