// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JsonSchema } from '../api/types';
import { usePreferences } from '../state/preferences';
import { IconButton } from './Button';
import { NumberField } from './NumberField';
import { SchemaForm } from './SchemaForm';
import { SizesField } from './SizesField';
import { Slider } from './Slider';
import { Tabs } from './Tabs';

beforeEach(() => usePreferences.setState({ language: 'en' }));
afterEach(cleanup);

const input = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });

describe('NumberField', () => {
  test('takes a fitting number at once and explains one that does not fit', () => {
    const onChange = vi.fn();
    render(<NumberField label="Units" value={8} onChange={onChange} bounds={{ minimum: 1, maximum: 64, integer: true }} />);
    fireEvent.change(input('Units'), { target: { value: '0' } });
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByText('Type 1 or more.')).toBeTruthy();
    expect(input('Units').getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(input('Units'), { target: { value: '16' } });
    expect(onChange).toHaveBeenCalledExactlyOnceWith(16);
    fireEvent.blur(input('Units'));
    expect(input('Units').value).toBe('8');
  });

  test('what was typed wrong stays until a click elsewhere is made, so that nothing moves under the pointer', () => {
    vi.useFakeTimers();
    render(<NumberField label="Units" value={8} onChange={vi.fn()} bounds={{ minimum: 1 }} />);
    fireEvent.change(input('Units'), { target: { value: '0' } });
    fireEvent.pointerDown(document.body);
    fireEvent.blur(input('Units'));
    expect(screen.getByText('Type 1 or more.')).toBeTruthy();
    fireEvent.pointerUp(document.body);
    act(() => {
      vi.runAllTimers();
    });
    expect(screen.queryByText('Type 1 or more.')).toBeNull();
    expect(input('Units').value).toBe('8');
    vi.useRealTimers();
  });

  test('arrow keys step within the bounds, empty means none', () => {
    const onChange = vi.fn();
    render(<NumberField label="Steps" value={1} nullable onChange={onChange} bounds={{ minimum: 1, integer: true }} />);
    fireEvent.keyDown(input('Steps'), { key: 'ArrowDown' });
    expect(onChange).not.toHaveBeenCalled();
    fireEvent.keyDown(input('Steps'), { key: 'ArrowUp', shiftKey: true });
    expect(onChange).toHaveBeenLastCalledWith(11);
    fireEvent.change(input('Steps'), { target: { value: '' } });
    expect(onChange).toHaveBeenLastCalledWith(null);
  });
});

describe('SizesField', () => {
  const control = { bounds: { minimum: -1, integer: true }, fewest: 1, most: 3 };

  test('takes sizes at once, however they are written, and explains those that do not fit', () => {
    const onChange = vi.fn();
    render(<SizesField label="Shape" value={[-1, 1]} control={control} onChange={onChange} disabled={false} error={undefined} />);
    expect(input('Shape').value).toBe('-1 × 1');
    fireEvent.change(input('Shape'), { target: { value: '16x4x' } });
    expect(onChange).toHaveBeenLastCalledWith([16, 4]);
    fireEvent.change(input('Shape'), { target: { value: '1, 2, 3, 4' } });
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(screen.getByText('Type at most 3 numbers.')).toBeTruthy();
  });
});

describe('Slider', () => {
  function Rate({ onChange }: { onChange: (value: number | null) => void }) {
    const [value, setValue] = useState<number | null>(0.003);
    const scale = { min: 1e-5, max: 1, kind: 'log' as const };
    return <Slider label="Rate" value={value} scale={scale} onChange={(next) => { setValue(next); onChange(next); }} />;
  }

  test('moves with keys, and says its value in words', () => {
    const onChange = vi.fn();
    render(<Rate onChange={onChange} />);
    const slider = screen.getByRole('slider', { name: 'Rate' });
    expect(slider.getAttribute('aria-valuetext')).toBe('0.003');
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    expect(onChange).toHaveBeenLastCalledWith(0.0038);
    expect(slider.getAttribute('aria-valuetext')).toBe('0.0038');
  });

  test('takes a typed value, within its ends; nonsense changes nothing', () => {
    const onChange = vi.fn();
    render(<Rate onChange={onChange} />);
    const type = (value: string): void => {
      fireEvent.focus(input('Rate'));
      fireEvent.change(input('Rate'), { target: { value } });
      fireEvent.blur(input('Rate'));
    };
    type('2e-2');
    expect(onChange).toHaveBeenLastCalledWith(0.02);
    type('100');
    expect(onChange).toHaveBeenLastCalledWith(1);
    type('much');
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(input('Rate').value).toBe('1');
  });
});

describe('Tabs', () => {
  test('only the selected tab is a tab stop; arrows and Home move around', () => {
    const onChange = vi.fn();
    const tabs = ['a', 'b', 'c'].map((id) => ({ id, label: id }));
    render(<Tabs label="Views" name="views" tabs={tabs} value="c" onChange={onChange} />);
    const all = screen.getAllByRole('tab');
    expect(all.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
    fireEvent.keyDown(all[2]!, { key: 'ArrowRight' });
    expect(onChange).toHaveBeenLastCalledWith('a');
    expect(document.activeElement).toBe(all[0]);
    fireEvent.keyDown(all[2]!, { key: 'ArrowLeft' });
    expect(onChange).toHaveBeenLastCalledWith('b');
  });
});

describe('SchemaForm', () => {
  const schema = {
    properties: {
      out_channels: { type: 'integer' as const, minimum: 1, title: 'Channels', default: 8 },
      kernel_size: {
        anyOf: [
          { type: 'integer' as const, minimum: 1 },
          { type: 'array' as const, items: { type: 'integer' as const, minimum: 1 }, minItems: 2, maxItems: 2 },
        ],
        title: 'Kernel',
        default: 3,
      },
      p: { type: 'number' as const, minimum: 0, maximum: 1, title: 'Rate', 'x-live': true, default: 0.5 },
      bias: { type: 'boolean' as const, title: 'Bias', default: true },
    },
  };

  test('shows values or defaults and reports the changed object with the field\'s name', () => {
    const onChange = vi.fn();
    render(<SchemaForm schema={schema} values={{ out_channels: 4 }} onChange={onChange} />);
    expect(input('Channels').value).toBe('4');
    expect(screen.getByRole('switch', { name: 'Bias' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.change(input('Channels'), { target: { value: '6' } });
    expect(onChange).toHaveBeenLastCalledWith({ out_channels: 6 }, 'out_channels');
    fireEvent.click(screen.getByRole('switch', { name: 'Bias' }));
    expect(onChange).toHaveBeenLastCalledWith({ out_channels: 4, bias: false }, 'bias');
  });

  test('one number can become two', () => {
    const onChange = vi.fn();
    const { rerender } = render(<SchemaForm schema={schema} values={{ kernel_size: 5 }} onChange={onChange} />);
    fireEvent.click(screen.getByRole('button', { name: 'two numbers' }));
    expect(onChange).toHaveBeenLastCalledWith({ kernel_size: [5, 5] }, 'kernel_size');
    rerender(<SchemaForm schema={schema} values={{ kernel_size: [5, 5] }} onChange={onChange} />);
    fireEvent.change(input('Kernel, width'), { target: { value: '1' } });
    expect(onChange).toHaveBeenLastCalledWith({ kernel_size: [5, 1] }, 'kernel_size');
  });

  test('an issue of the server stands at its field, others do not', () => {
    const issues = [
      { node: 'c', field: 'kernel_size', code: 'kernel_too_large', message: 'The kernel is larger than the picture.', params: {} },
      { node: 'c', field: null, code: 'shape', message: 'Elsewhere.', params: {} },
    ];
    render(<SchemaForm schema={schema} values={{}} onChange={() => undefined} issues={issues} />);
    expect(screen.getByText('The kernel is larger than the picture.')).toBeTruthy();
    expect(input('Kernel').getAttribute('aria-invalid')).toBe('true');
    expect(input('Channels').getAttribute('aria-invalid')).toBe('false');
    expect(screen.queryByText('Elsewhere.')).toBeNull();
  });

  test('choices have words in the person\'s language', () => {
    const encoding = { enum: ['learned', 'fixed'], title: 'Encoding', 'x-labels': { learned: { en: 'Learned', zh: '可学习' } } };
    render(<SchemaForm schema={{ properties: { encoding } }} values={{ encoding: 'fixed' }} onChange={() => undefined} />);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Learned', 'fixed']);
    cleanup();
    usePreferences.setState({ language: 'zh' });
    render(<SchemaForm schema={{ properties: { encoding } }} values={{ encoding: 'fixed' }} onChange={() => undefined} />);
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['可学习', 'fixed']);
  });

  test('an empty field says what that means', () => {
    const none = { default: null, 'x-empty': { en: 'as the window', zh: '同窗口' } };
    const units: JsonSchema = { ...none, anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }], title: 'Units' };
    const stride: JsonSchema = { ...none, anyOf: [{ type: 'integer', minimum: 1, maximum: 64 }, { type: 'null' }], title: 'Stride' };
    render(<SchemaForm schema={{ properties: { units, stride } }} values={{}} onChange={() => undefined} />);
    expect(screen.getByLabelText('Units').getAttribute('placeholder')).toBe('as the window');
    expect(screen.getByRole('slider', { name: 'Stride' }).getAttribute('aria-valuetext')).toBe('as the window');
  });
});

describe('IconButton', () => {
  test('stays within reach of the keyboard while it is blocked, says why, and does nothing', () => {
    const onClick = vi.fn();
    const { rerender } = render(<IconButton label="Play" shortcut="Space" reason="Build a network first." onClick={onClick} />);
    const button = screen.getByRole('button', { name: 'Play', description: 'Build a network first.' });
    button.focus();
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(onClick).not.toHaveBeenCalled();
    rerender(<IconButton label="Play" shortcut="Space" onClick={onClick} />);
    fireEvent.click(button);
    expect(onClick).toHaveBeenCalledOnce();
    expect(button.hasAttribute('aria-disabled')).toBe(false);
  });
});
