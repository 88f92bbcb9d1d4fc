// What a visitor can see and touch, as plain data: Python must hold no item that a touch may take away.
import QtQuick
import QtQuick.Controls
import Theme

QtObject {
    id: walk

    required property Window window

    function size(token: string): real {
        return Theme[token];
    }
    function colour(token: string): string {
        return Theme[token].toString();
    }
    function all(): string {
        const found = [];
        visit(window.contentItem, Qt.rect(0, 0, window.width, window.height), true, null, found);
        return JSON.stringify(found);
    }
    function meet(a: rect, b: rect): rect {
        const x = Math.max(a.x, b.x), y = Math.max(a.y, b.y);
        return Qt.rect(x, y, Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
                       Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y));
    }
    function list(r: rect): var {
        return [r.x, r.y, r.width, r.height];
    }
    function ink(item: Item, at: rect): rect {
        const across = { [Text.AlignRight]: 1, [Text.AlignHCenter]: 0.5 }[item.effectiveHorizontalAlignment] ?? 0;
        const down = { [Text.AlignBottom]: 1, [Text.AlignVCenter]: 0.5 }[item.verticalAlignment] ?? 0;
        return Qt.rect(at.x + (at.width - item.contentWidth) * across, at.y + (at.height - item.contentHeight) * down,
                       item.contentWidth, item.contentHeight);
    }
    function visit(item: Item, window: rect, enabled: bool, within: var, found: var) {
        if (!item.visible || item.opacity === 0)
            return;
        const at = item.mapToItem(null, 0, 0, item.width, item.height);
        const kind = item instanceof AbstractButton ? "button" : item instanceof TextField ? "field"
            : item instanceof Text ? "text" : "";
        const open = enabled && item.enabled;
        if (kind)
            found.push({
                kind: kind, enabled: open, at: list(at), seen: list(meet(at, window)),
                name: item.Accessible.name.replace(/\u00a0/g, " "), role: item.Accessible.role,
                text: kind === "text" ? item.text.replace(/\u00a0/g, " ").replace(/[\n\u2060]/g, "") : "",
                cut: kind === "text" && item.truncated, elides: kind === "text" && item.elide !== Text.ElideNone,
                ink: kind === "text" ? list(ink(item, at)) : [0, 0, 0, 0],
                type: kind === "text" ? item.font.pixelSize : 0, within: kind === "text" ? within : null
            });
        const inner = item.clip ? meet(at, window) : window;
        for (const child of item.children)
            visit(child, inner, open, kind === "button" ? list(at) : within, found);
    }
}
