import { toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { ConfirmLogKey, ProposeLogKey, RetireLogKey } from './log-keys.commands';
import { logKeysDecider } from './log-keys.decider';
import type { LogKeyHandedOver, LogKeyProposed, LogKeyRetired } from './log-keys.events';

const origin = 'ledger.example/la';
const by = (actor: string) => metadataOn(toDay('2026-11-22'), { actor });
const given = specification(logKeysDecider);
const terms = (key: string, previousKey: string) => ({ origin, key, previousKey, handover: 'note' });
const propose = (key: string, previousKey = 'K1', actor = 'ana') =>
  new ProposeLogKey(terms(key, previousKey), by(actor));
const confirm = (key: string, actor = 'ben') => new ConfirmLogKey({ origin, key }, by(actor));
const retire = (key: string) => new RetireLogKey({ origin, key, retirement: 'note' }, by('ana'));

const proposed = (key: string, previousKey = 'K1'): LogKeyProposed => ({
  type: 'LogKeyProposed',
  data: { ...terms(key, previousKey), proposedBy: 'ana' },
});
const handedOver = (key: string, previousKey = 'K1'): LogKeyHandedOver => ({
  type: 'LogKeyHandedOver',
  data: { ...terms(key, previousKey), proposedBy: 'ana', confirmedBy: 'ben' },
});
const retired = (key: string): LogKeyRetired => ({
  type: 'LogKeyRetired',
  data: { origin, key, retirement: 'note', retiredBy: 'ana' },
});

describe('the keys of a log', () => {
  it('are handed over by two people, then the earlier one is retired', () => {
    given().when(propose('K2')).then(proposed('K2'));
    given(proposed('K2')).when(confirm('K2')).then(handedOver('K2'));
    given(proposed('K2'), handedOver('K2')).when(retire('K1')).then(retired('K1'));
    const once = [handedOver('K2'), retired('K1')];
    given(...once)
      .when(propose('K3', 'K2'))
      .then(proposed('K3', 'K2'));
  });

  it('change once, however often they are told to', () => {
    given(proposed('K2')).when(propose('K2')).thenNothing();
    given(proposed('K2'), handedOver('K2')).when(confirm('K2')).thenNothing();
    given(handedOver('K2'), retired('K1')).when(retire('K1')).thenNothing();
  });

  it('are not confirmed by the person who proposed them, or when nobody did', () => {
    given(proposed('K2'))
      .when(confirm('K2', 'ana'))
      .thenRefused('SamePersonConfirmsLogKey', { key: 'K2', actor: 'ana' });
    given(proposed('K2'), proposed('K3'))
      .when(confirm('K2'))
      .thenRefused('LogKeyNotProposed', { origin, key: 'K2' });
  });

  it('are two at most, none of them taken up again', () => {
    given(handedOver('K2'))
      .when(propose('K3', 'K2'))
      .thenRefused('LogKeysOverlap', { origin, first: 'K1', second: 'K2' });
    const once = [handedOver('K2'), retired('K1')];
    given(...once)
      .when(propose('K1', 'K2'))
      .thenRefused('LogKeyUsedBefore', { origin, key: 'K1' });
    given().when(propose('K1')).thenRefused('LogKeyUsedBefore', { origin, key: 'K1' });
  });

  it('are handed over by a key that signs, and one always stays', () => {
    const once = [handedOver('K2'), retired('K1')];
    given(...once)
      .when(propose('K3', 'K1'))
      .thenRefused('LogKeyNotSigning', { origin, key: 'K1' });
    given(handedOver('K2')).when(retire('K2')).thenRefused('LogKeyNotSigning', { origin, key: 'K2' });
    given(...once)
      .when(retire('K2'))
      .thenRefused('LastLogKey', { origin, key: 'K2' });
    given().when(retire('K1')).thenRefused('LastLogKey', { origin, key: 'K1' });
  });
});
