// Content that may be longer than the glass: flicked, or turned by large page buttons. Pages begin at items that say
// `breakBefore`, and what would be cut at the end of a page is held back for the next one.
import QtQuick
import Theme

Item {
    id: scroll

    default property alias content: place.data

    // whose content this is: another one begins at its top
    property QtObject of: null
    readonly property real tall: place.children.length ? place.children[0].implicitHeight : 0
    // decided once for a size of the glass: the pager makes the content narrower, which must not undo the decision
    property bool needsPager: false
    property var starts: [0]
    property int page: 0
    readonly property real room: height - (!Theme.wide && needsPager ? pager.implicitHeight + Theme.gap : 0)
    readonly property real end: page + 1 < starts.length ? Math.min(room, starts[page + 1] - starts[page]) : room

    function turn(page: int) {
        scroll.page = Math.max(0, Math.min(page, starts.length - 1));
        flick.contentY = Math.max(0, Math.min(starts[scroll.page], Math.max(0, flick.contentHeight - room)));
    }
    // the page on which something inside lies: what has the keyboard is seen
    function reveal(item: Item) {
        for (let above = item; above; above = above.parent)
            if (above === place) {
                const top = item.mapToItem(place, 0, 0).y;
                turn(Math.max(0, starts.filter(start => start <= top + 1).length - 1));
                return;
            }
    }
    function tops(item: Item): var {
        let found = [];
        for (const child of item.children) {
            if (!child.visible)
                continue;
            if (child.breakBefore === true)
                found.push(child.mapToItem(place, 0, 0).y);
            else
                found = found.concat(tops(child));
        }
        return found;
    }
    // all lines of text, from where to where
    function lines(item: Item): var {
        let found = [];
        for (const child of item.children) {
            if (!child.visible)
                continue;
            if (child instanceof Text) {
                const top = child.mapToItem(place, 0, 0).y, high = child.contentHeight / child.lineCount;
                for (let line = 0; line < child.lineCount; line++)
                    found.push([top + line * high, top + (line + 1) * high]);
            }
            found = found.concat(lines(child));
        }
        return found;
    }
    // what is longer than a page is parted where a line begins, and never within another
    function between(from: real): var {
        const all = lines(place);
        return all.map(line => line[0]).filter(top => top > from + room * 0.3 && top <= from + room
            && !all.some(line => line[0] + 1 < top && top < line[1] - 1)).sort((a, b) => a - b);
    }
    function again() {
        needsPager = false;
        later.restart();
    }
    function measure() {
        if (tall > height)
            needsPager = true;
        if (room <= 0)
            return;
        const edges = tops(place).sort((a, b) => a - b);
        const found = [0];
        while (found[found.length - 1] + room < tall - 1 && found.length < 200) {
            const from = found[found.length - 1];
            const whole = edges.filter(top => top > from + room * 0.3 && top <= from + room);
            const fits = whole.length ? whole : between(from);
            found.push(fits.length ? fits[fits.length - 1] : from + room * 0.9);
        }
        starts = found;
        turn(Math.min(page, found.length - 1));
    }

    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: if (focused && needsPager) reveal(focused)
    onOfChanged: {
        page = 0;
        flick.contentY = 0;
        again();
    }
    onTallChanged: later.restart()
    onHeightChanged: again()
    onVisibleChanged: if (visible) later.restart() // nothing on a screen that waits unseen tells where a page may end
    onWidthChanged: again()

    // once, after layouts rest; a timer dies with its screen, a delayed call would not
    Timer {
        id: later
        interval: 0
        onTriggered: scroll.measure()
    }
    Flickable {
        id: flick
        width: parent.width - (Theme.wide && scroll.needsPager ? pager.implicitWidth + Theme.wideGap : 0)
        height: moving ? scroll.room : scroll.end
        contentWidth: width
        contentHeight: Math.max(scroll.tall, scroll.starts[scroll.starts.length - 1] + scroll.room)
        clip: scroll.needsPager
        interactive: scroll.needsPager
        boundsBehavior: Flickable.StopAtBounds
        onMovementEnded: {
            let nearest = 0;
            for (let i = 0; i < scroll.starts.length; i++)
                if (Math.abs(scroll.starts[i] - contentY) < Math.abs(scroll.starts[nearest] - contentY))
                    nearest = i;
            scroll.page = nearest;
        }

        Item {
            id: place
            width: flick.width
            height: scroll.tall
        }
    }
    PagerButtons {
        id: pager
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: upright ? implicitWidth : parent.width
        height: upright ? parent.height : implicitHeight
        page: scroll.page
        pages: scroll.starts.length
        visible: scroll.needsPager
        onTurn: page => scroll.turn(page)
    }
}
