/* SPDX-License-Identifier: Apache-2.0
 * Prints how each two claims of one report stand to each other, for tools/train_links: document, claim, claim, then every
 * criterion with its case, and `veto` where something forbids that they are one. usage: pairs LEDGER */
#include <stdio.h>

#include "ledger/ledger.h"
#include "resolve/internal.h"

static void show(const ms_items *claims, const ms_pair *p) {
    const ms_item *x = &claims->v[p->a], *y = &claims->v[p->b];
    ms_str standing = ms_resolve_standing(claims->arena, &p->verdict);
    if (x->mode != y->mode) return;
    printf("%.*s\t%.*s\t%.*s\t%s%.*s\n", MS_FMT(claims->facts->docs[x->doc].id), MS_FMT(x->fact->claim), MS_FMT(y->fact->claim),
           p->verdict.veto ? "veto " : "", MS_FMT(standing));
}

static void look(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out) {
    ms_arena own = {0};
    ms_telling t;
    ms_resolve_told(rules, facts, &own, &t);
    for (uint32_t i = 0; i < t.inner.n; i++) show(&t.claims, &t.inner.v[i]);
    ms_vec_free(&t.inner);
    ms_arena_free(&own);
    ms_resolve_all(rules, facts, arena, out);
}

int main(int argc, char **argv) {
    ms_arena arena = {0};
    ms_notes notes = {0};
    ms_resolve_rules *rules = NULL;
    ms_ledger *l = NULL;
    if (argc != 2) return 2;
    marsad_rc rc = ms_resolve_load(&rules, &arena, DATA_DIR, &notes);
    if (rc == MARSAD_OK) rc = ms_ledger_open(&l, argv[1], true, "pairs", (ms_place_tree){0}, NULL);
    if (rc == MARSAD_OK) {
        ms_linker by = ms_resolve_linker(rules);
        by.all = look;
        rc = ms_ledger_resolve(l, &by); /* linked anew, as by other data; not kept */
    }
    if (l) ms_ledger_close(l);
    ms_arena_free(&arena);
    return rc == MARSAD_OK ? 0 : 1;
}
