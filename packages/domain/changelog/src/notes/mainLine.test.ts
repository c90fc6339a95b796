import { mainLine } from './mainLine';

const commit = (hash: string, ...parents: string[]) => ({
  hash,
  parents,
  time: 0,
  author: { name: '', mail: '' },
  message: '',
});

describe('mainLine', () => {
  it('follows first parents wherever they stand', () => {
    // as `git log` lists a branch whose clock was ahead: b, the parent of c, before c
    const commits = [
      commit('m', 'c', 's'),
      commit('s', 'b'),
      commit('b', 'a'),
      commit('c', 'b'),
      commit('a', 'gone'),
    ];
    expect([...mainLine(commits)]).toEqual([1, 0, 1, 1, 1]);
  });

  it('is nothing of nothing', () => {
    expect([...mainLine([])]).toEqual([]);
  });
});
